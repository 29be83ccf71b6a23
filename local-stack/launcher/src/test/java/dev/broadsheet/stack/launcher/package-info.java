/** Tests of the launcher, alone and as a process. */
@NullMarked
package dev.broadsheet.stack.launcher;

import org.jspecify.annotations.NullMarked;
