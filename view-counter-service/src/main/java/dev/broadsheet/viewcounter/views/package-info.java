/** A view: an article page was loaded, once, by somebody or something. */
@NullMarked
package dev.broadsheet.viewcounter.views;

import org.jspecify.annotations.NullMarked;
