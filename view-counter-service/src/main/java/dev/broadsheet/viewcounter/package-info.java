/** view-counter-service. */
@NullMarked
package dev.broadsheet.viewcounter;

import org.jspecify.annotations.NullMarked;
