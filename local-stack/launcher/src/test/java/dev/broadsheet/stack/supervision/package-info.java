/** Tests of supervision, with real processes. */
@NullMarked
package dev.broadsheet.stack.supervision;

import org.jspecify.annotations.NullMarked;
