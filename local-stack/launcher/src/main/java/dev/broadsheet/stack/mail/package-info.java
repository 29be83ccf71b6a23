/** A mail server that delivers nowhere and shows what it was given. */
@NullMarked
package dev.broadsheet.stack.mail;

import org.jspecify.annotations.NullMarked;
