/** Tests of the embedded store. */
@NullMarked
package dev.broadsheet.stack.store;

import org.jspecify.annotations.NullMarked;
