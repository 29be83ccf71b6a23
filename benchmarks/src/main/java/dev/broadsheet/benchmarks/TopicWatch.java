package dev.broadsheet.benchmarks;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Reads a topic from now on, and remembers when each key was first readable. */
final class TopicWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Long> readable = new ConcurrentHashMap<>();
    private final Thread reader;
    private volatile boolean closed;

    TopicWatch(String bootstrapServers, String topic) {
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        reader = Thread.ofPlatform().name("topic-watch").start(() -> read(consumer));
    }

    private void read(KafkaConsumer<String, byte[]> consumer) {
        try (consumer) {
            while (!closed) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                records.forEach(event -> readable.putIfAbsent(event.key(), now));
            }
        }
    }

    /**
     * Waits until that many keys are readable.
     *
     * @throws IllegalStateException when they are not within half a minute
     */
    void awaitCount(long keys) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (readable.size() < keys) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        readable.size() + " of " + keys + " events are readable");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** When each key was first readable, by {@link System#nanoTime}. */
    Map<String, Long> readable() {
        return Map.copyOf(readable);
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
