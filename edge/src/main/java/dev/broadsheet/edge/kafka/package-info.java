/**
 * Kafka: CloudEvents in and out, topics, membership of the group, and where unreadable records go.
 */
@NullMarked
package dev.broadsheet.edge.kafka;

import org.jspecify.annotations.NullMarked;
