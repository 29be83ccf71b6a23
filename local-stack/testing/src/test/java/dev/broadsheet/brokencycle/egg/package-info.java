/** Breaks a rule on purpose. */
@NullMarked
package dev.broadsheet.brokencycle.egg;

import org.jspecify.annotations.NullMarked;
