/** Breaks a rule on purpose. */
@NullMarked
package dev.broadsheet.broken.names;

import org.jspecify.annotations.NullMarked;
