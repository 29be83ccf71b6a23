/**
 * Kafka in: the events of articles, for the store once and for the open streams on every instance,
 * and how often they are read.
 */
@NullMarked
package dev.broadsheet.notification.inbox;

import org.jspecify.annotations.NullMarked;
