/** A durable, indexed store inside this JVM that speaks the MongoDB wire protocol. */
@NullMarked
package dev.broadsheet.stack.store;

import org.jspecify.annotations.NullMarked;
