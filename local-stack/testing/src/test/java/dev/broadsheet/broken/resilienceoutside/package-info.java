/** Breaks a rule on purpose. */
@NullMarked
package dev.broadsheet.broken.resilienceoutside;

import org.jspecify.annotations.NullMarked;
