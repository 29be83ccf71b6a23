/** Tests of the router. */
@NullMarked
package dev.broadsheet.stack.router;

import org.jspecify.annotations.NullMarked;
