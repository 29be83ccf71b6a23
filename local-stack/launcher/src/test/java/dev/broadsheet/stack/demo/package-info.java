/** Tests of the demo content. */
@NullMarked
package dev.broadsheet.stack.demo;

import org.jspecify.annotations.NullMarked;
