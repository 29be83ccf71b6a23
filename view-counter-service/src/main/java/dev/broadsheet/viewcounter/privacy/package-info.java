/** Tells readers what is kept of them, and for how long. */
@NullMarked
package dev.broadsheet.viewcounter.privacy;

import org.jspecify.annotations.NullMarked;
