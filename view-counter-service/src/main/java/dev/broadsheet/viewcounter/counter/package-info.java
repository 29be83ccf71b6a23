/** The public counter of an article: a badge for any page, and its number for any script. */
@NullMarked
package dev.broadsheet.viewcounter.counter;

import org.jspecify.annotations.NullMarked;
