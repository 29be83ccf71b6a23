/** Who wants to hear of which author, tag or category, and how. */
@NullMarked
package dev.broadsheet.notification.follows;

import org.jspecify.annotations.NullMarked;
