/** The one origin: every path goes to the program that owns it. */
@NullMarked
package dev.broadsheet.stack.router;

import org.jspecify.annotations.NullMarked;
