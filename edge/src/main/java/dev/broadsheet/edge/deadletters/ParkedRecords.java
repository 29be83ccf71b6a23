package dev.broadsheet.edge.deadletters;

import dev.broadsheet.edge.kafka.DeadLetters;
import dev.broadsheet.edge.kafka.Groupless;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The dead-letter topic of this service, read where somebody looks. */
class ParkedRecords {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int FETCH_MILLIS = 20;

    private final TopicPartition parked;
    private final Map<String, Object> settings;
    private final KafkaOperations<String, byte[]> kafka;

    ParkedRecords(
            String topic,
            ConsumerFactory<String, byte[]> consumers,
            KafkaOperations<String, byte[]> kafka) {
        this.parked = new TopicPartition(topic, 0);
        this.kafka = kafka;
        settings = Groupless.settings(consumers);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        // At the end of the topic closing waits for a fetch that waits for more.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MILLIS);
    }

    /**
     * Some of them, newest first.
     *
     * @param before only those parked before that one
     */
    List<ParkedRecord> newest(long before, int limit) {
        try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
            var until = Math.min(before, end(consumer));
            var from = Math.max(begin(consumer), until - limit);
            return read(consumer, from, until).stream().map(ParkedRecord::of).toList().reversed();
        }
    }

    /**
     * One of them.
     *
     * @throws ParkedRecordNotFound when there is none with that id
     */
    ParkedRecord find(long id) {
        return ParkedRecord.of(record(id));
    }

    /**
     * Sends it once more to where it came from, as it came. It stays parked; who has applied it
     * already recognises it.
     *
     * @throws ParkedRecordNotFound when there is none with that id
     */
    ParkedRecord replay(long id) {
        var record = record(id);
        var from = ParkedRecord.of(record);
        var again =
                new ProducerRecord<>(from.topic(), from.partition(), record.key(), record.value());
        record.headers()
                .forEach(header -> {
                    if (!header.key().startsWith(DeadLetters.PREFIX)) {
                        again.headers().add(header);
                    }
                });
        send(again);
        return from;
    }

    private void send(ProducerRecord<String, byte[]> again) {
        try {
            kafka.send(again).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Could not replay", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while replaying", e);
        }
    }

    private ConsumerRecord<String, byte[]> record(long id) {
        try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
            if (id < begin(consumer) || id >= end(consumer)) {
                throw new ParkedRecordNotFound();
            }
            return read(consumer, id, id + 1).stream()
                    .findFirst()
                    .orElseThrow(ParkedRecordNotFound::new);
        }
    }

    private long begin(Consumer<?, ?> consumer) {
        return consumer.beginningOffsets(List.of(parked)).getOrDefault(parked, 0L);
    }

    private long end(Consumer<?, ?> consumer) {
        return consumer.endOffsets(List.of(parked)).getOrDefault(parked, 0L);
    }

    /** Offsets may have gaps. */
    private List<ConsumerRecord<String, byte[]>> read(
            Consumer<String, byte[]> consumer, long from, long until) {
        var read = new ArrayList<ConsumerRecord<String, byte[]>>();
        consumer.assign(List.of(parked));
        consumer.seek(parked, from);
        var ends = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(parked) < until) {
            if (System.nanoTime() - ends > 0) {
                throw new KafkaException("The dead letters cannot be read in time");
            }
            consumer.poll(Duration.ofMillis(200)).records(parked).stream()
                    .filter(record -> record.offset() < until)
                    .forEach(read::add);
        }
        return read;
    }
}
