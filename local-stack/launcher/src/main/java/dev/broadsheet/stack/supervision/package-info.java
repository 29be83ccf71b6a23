/** Keeps the services running as processes of their own, and leaves none behind. */
@NullMarked
package dev.broadsheet.stack.supervision;

import org.jspecify.annotations.NullMarked;
