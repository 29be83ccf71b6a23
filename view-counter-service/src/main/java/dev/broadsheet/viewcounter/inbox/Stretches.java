package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.Groupless;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads stretches of a partition, which moves nothing of those who count it. */
@Component
class Stretches {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int PATIENCE = 30;
    private static final int FETCH_MILLIS = 20;
    private static final int FETCH_BYTES = 4 << 20;
    private static final int MOST_POLLED = 20_000;

    private final Map<String, Object> settings;

    Stretches(ConsumerFactory<String, byte[]> consumers) {
        settings = Groupless.settings(consumers);
        // What retention has deleted is passed over.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_POLLED);
        // At the end of the log closing waits for a fetch that waits for more.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MILLIS);
    }

    /** Hands over what lies at the offsets [from, until), in order. */
    void read(
            TopicPartition partition,
            long from,
            long until,
            Consumer<ConsumerRecord<String, byte[]>> sink) {
        try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
            read(consumer, partition, from, until, sink);
        }
    }

    /**
     * Hands over all that lies there from an offset on, in order.
     *
     * @return where it ended
     */
    long readOn(
            TopicPartition partition, long from, Consumer<ConsumerRecord<String, byte[]>> sink) {
        try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
            var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, from);
            read(consumer, partition, from, end, sink);
            return end;
        }
    }

    private static void read(
            KafkaConsumer<String, byte[]> consumer,
            TopicPartition partition,
            long from,
            long until,
            Consumer<ConsumerRecord<String, byte[]>> sink) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        var idle = 0;
        while (from < until && consumer.position(partition) < until) {
            var records = consumer.poll(POLL);
            idle = records.isEmpty() ? idle + 1 : 0;
            if (idle > PATIENCE) {
                throw new IllegalStateException(partition + " cannot be read again");
            }
            for (var record : records) {
                if (record.offset() < until) {
                    sink.accept(record);
                }
            }
        }
    }
}
