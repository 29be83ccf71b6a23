/** Where a reader came from, with what, and how readers are told apart for a day. */
@NullMarked
package dev.broadsheet.viewcounter.views.visits;

import org.jspecify.annotations.NullMarked;
