/** The true number of views of every article. */
@NullMarked
package dev.broadsheet.viewcounter.counts;

import org.jspecify.annotations.NullMarked;
