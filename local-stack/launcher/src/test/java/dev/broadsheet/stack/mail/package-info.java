/** Tests of the mail server and its page. */
@NullMarked
package dev.broadsheet.stack.mail;

import org.jspecify.annotations.NullMarked;
