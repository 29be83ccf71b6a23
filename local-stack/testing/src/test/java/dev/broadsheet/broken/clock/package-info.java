/** Breaks a rule on purpose. */
@NullMarked
package dev.broadsheet.broken.clock;

import org.jspecify.annotations.NullMarked;
