/** Breaks a rule on purpose. */
@NullMarked
package dev.broadsheet.broken.autowired;

import org.jspecify.annotations.NullMarked;
