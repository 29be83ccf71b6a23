/** Tests of the embedded broker. */
@NullMarked
package dev.broadsheet.stack.kafka;

import org.jspecify.annotations.NullMarked;
