package dev.broadsheet.edge.kafka;

import dev.broadsheet.edge.mongo.StoreUnavailable;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.support.Acknowledgment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works off batches of records: together, for speed. A record that cannot be read, or that fails
 * alone too, is parked (the error handler of a batch listener could loop on it); without the store
 * all of it waits.
 *
 * @param <E> what a record says
 */
public final class BatchInbox<E> {

    private final DeadLetters deadLetters;
    private final Function<ConsumerRecord<String, byte[]>, E> reading;
    private final Consumer<List<E>> applying;

    /**
     * @param reading throws what makes the record one to park
     * @param applying in the order of the records; may be asked again for those that it applied
     */
    public BatchInbox(
            DeadLetters deadLetters,
            Function<ConsumerRecord<String, byte[]>, E> reading,
            Consumer<List<E>> applying) {
        this.deadLetters = deadLetters;
        this.reading = reading;
        this.applying = applying;
    }

    /** For a listener with {@code batch = "true"} and {@code ackMode = "MANUAL"}. */
    public void receive(
            List<ConsumerRecord<String, byte[]>> records, Acknowledgment acknowledgment) {
        Acknowledging.after(acknowledgment, () -> apply(records));
    }

    private void apply(List<ConsumerRecord<String, byte[]>> records) {
        Map<ConsumerRecord<String, byte[]>, E> read = new LinkedHashMap<>();
        for (var record : records) {
            try {
                read.put(record, reading.apply(record));
            } catch (RuntimeException e) {
                deadLetters.park(record, e);
            }
        }
        if (read.isEmpty()) {
            return;
        }
        try {
            applying.accept(List.copyOf(read.values()));
        } catch (RuntimeException e) {
            if (StoreUnavailable.causes(e)) {
                throw e;
            }
            read.forEach(this::applyAlone);
        }
    }

    private void applyAlone(ConsumerRecord<String, byte[]> record, E event) {
        try {
            applying.accept(List.of(event));
        } catch (RuntimeException e) {
            if (StoreUnavailable.causes(e)) {
                throw e;
            }
            deadLetters.park(record, e);
        }
    }
}
