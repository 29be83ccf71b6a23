package dev.broadsheet.benchmarks;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The log of views: what is on it, and how much of that is counted. */
final class ViewsTopic implements AutoCloseable {

    private static final String NAME = "views.v1";
    private static final String GROUP = "view-counter-service";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long SAMPLE = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final String bootstrapServers;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<TopicPartition> partitions;

    ViewsTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        admin = Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.BATCH_SIZE_CONFIG,
                                64 << 10),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        partitions =
                producer.partitionsFor(NAME).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
    }

    /** Appends a record; {@link #flush} returns when all are stored. */
    void append(byte[] key, byte[] value) {
        var _ = producer.send(new ProducerRecord<>(NAME, key, value));
    }

    void flush() {
        producer.flush();
    }

    /** How many records there are: nothing is deleted from it meanwhile. */
    long end() {
        var latest =
                partitions.stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return get(admin.listOffsets(latest).all()).values().stream()
                .mapToLong(found -> found.offset())
                .sum();
    }

    /** How many are counted: the service commits an offset when all below it is stored. */
    long counted() {
        var committed = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata();
        return get(committed).values().stream()
                .filter(Objects::nonNull)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    /** Returns when as many are counted. */
    void awaitCounted(long records) {
        Waiting.until(PAUSE, () -> counted() >= records);
    }

    /** Returns when all that there is now is counted. */
    void awaitCounted() {
        awaitCounted(end());
    }

    /** Bytes of a record, key and value, on the average of some of the last ones. */
    int recordBytes() {
        Map<String, Object> settings =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        long records = 0;
        long bytes = 0;
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.endOffsets(partitions)
                    .forEach((partition, end) ->
                            consumer.seek(partition, Math.max(0, end - SAMPLE)));
            while (records < SAMPLE) {
                for (var record : consumer.poll(POLL)) {
                    records++;
                    bytes += record.serializedKeySize() + record.serializedValueSize();
                }
            }
        }
        return (int) (bytes / records);
    }

    /** Makes another topic with as many partitions. */
    void createTwin(String name) {
        get(
                admin.createTopics(
                                List.of(
                                        new NewTopic(
                                                name,
                                                Optional.of(partitions.size()),
                                                Optional.empty())))
                        .all());
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
