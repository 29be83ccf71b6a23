/** The running stack as a black box: what a user sees, and what is left when processes die. */
@NullMarked
package dev.broadsheet.system;

import org.jspecify.annotations.NullMarked;
