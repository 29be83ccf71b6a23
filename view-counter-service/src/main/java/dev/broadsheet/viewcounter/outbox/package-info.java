/** Kafka out: accepted views and the totals they add up to. */
@NullMarked
package dev.broadsheet.viewcounter.outbox;

import org.jspecify.annotations.NullMarked;
