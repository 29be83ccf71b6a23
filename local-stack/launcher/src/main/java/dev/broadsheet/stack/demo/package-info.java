/** The demo content of the first start, loaded through the public API. */
@NullMarked
package dev.broadsheet.stack.demo;

import org.jspecify.annotations.NullMarked;
