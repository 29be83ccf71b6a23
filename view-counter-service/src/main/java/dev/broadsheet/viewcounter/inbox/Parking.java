package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.DeadLetters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where records of views.v1 go that cannot be read, and which they are. What was parked is no view
 * where it lies, though a later release may be able to read it: otherwise what is replayed would be
 * a repeat of it, or would be counted a second time when the whole log is.
 */
@Component
class Parking {

    private final DeadLetters deadLetters;
    private final Stretches stretches;
    private final TopicPartition topic;
    private final Counter parked;
    private final Set<Place> known = ConcurrentHashMap.newKeySet();
    private long next;

    /** With what lies there: in a topic made anew, that is something else. */
    private record Place(int partition, long offset, int content) {

        static Place of(ConsumerRecord<?, byte[]> record) {
            return new Place(record.partition(), record.offset(), Arrays.hashCode(record.value()));
        }
    }

    Parking(
            DeadLetters deadLetters,
            Stretches stretches,
            @Value("${spring.application.name}.dead-letters.v1") String topic,
            MeterRegistry meters) {
        this.deadLetters = deadLetters;
        this.stretches = stretches;
        this.topic = new TopicPartition(topic, 0);
        parked = meters.counter("views.parked");
    }

    void park(ConsumerRecord<String, byte[]> record, RuntimeException reason) {
        deadLetters.park(record, reason);
        known.add(Place.of(record));
        parked.increment();
    }

    /** Whether this record was parked, as far as was known at the last {@link #look}. */
    boolean has(ConsumerRecord<String, byte[]> record) {
        return !known.isEmpty() && known.contains(Place.of(record));
    }

    /** Learns what others have parked. */
    synchronized void look() {
        next = stretches.readOn(topic, next, this::learn);
    }

    private void learn(ConsumerRecord<String, byte[]> letter) {
        if (ViewRecords.TOPIC.equals(header(letter, DeadLetters.TOPIC))) {
            known.add(
                    new Place(
                            (int) number(letter, DeadLetters.PARTITION),
                            number(letter, DeadLetters.OFFSET),
                            Arrays.hashCode(letter.value())));
        }
    }

    private static long number(ConsumerRecord<?, ?> letter, String name) {
        var text = header(letter, name);
        return text == null ? -1 : Long.parseLong(text);
    }

    private static @Nullable String header(ConsumerRecord<?, ?> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
