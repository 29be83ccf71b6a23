/** Tells whoever is connected how the counts of articles grow. */
@NullMarked
package dev.broadsheet.viewcounter.live;

import org.jspecify.annotations.NullMarked;
