/** Breaks a rule on purpose. */
@NullMarked
package dev.broadsheet.broken.publicfield;

import org.jspecify.annotations.NullMarked;
