/** The program behind ./start: what it is told, what it starts, in which order it stops. */
@NullMarked
package dev.broadsheet.stack.launcher;

import org.jspecify.annotations.NullMarked;
