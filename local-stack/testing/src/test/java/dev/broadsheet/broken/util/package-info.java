/** Breaks a rule on purpose. */
@NullMarked
package dev.broadsheet.broken.util;

import org.jspecify.annotations.NullMarked;
