/** The private keys of the stack, kept in files. */
@NullMarked
package dev.broadsheet.stack.keys;

import org.jspecify.annotations.NullMarked;
