/** A real Kafka broker inside this JVM. */
@NullMarked
package dev.broadsheet.stack.kafka;

import org.jspecify.annotations.NullMarked;
