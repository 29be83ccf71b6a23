/** A program as small as one can be that the launcher takes for a service. */
@NullMarked
package dev.broadsheet.stack.tiny;

import org.jspecify.annotations.NullMarked;
