/** Counts every view of every article truly. */
@NullMarked
package dev.broadsheet.viewcounter;

import org.jspecify.annotations.NullMarked;
