/** Breaks a rule on purpose. */
@NullMarked
package dev.broadsheet.brokencycle.hen;

import org.jspecify.annotations.NullMarked;
