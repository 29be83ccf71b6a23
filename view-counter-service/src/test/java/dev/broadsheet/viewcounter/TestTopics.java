package dev.broadsheet.viewcounter;

import static org.awaitility.Awaitility.await;

import static java.util.stream.Collectors.toMap;

import dev.broadsheet.testing.Backends;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.LongUnaryOperator;

/** What a test does to the topics behind the back of the service. */
public final class TestTopics {

    public static final String ARTICLES = "articles.v1";
    public static final String VIEWS = "views.v1";
    public static final String VIEW_COUNTS = "view-counts.v1";
    public static final String DEAD_LETTERS = "view-counter-service.dead-letters.v1";

    /** A setting of a service: a topic that was made anew, or grew. */
    public static final String NOTICED_SOON =
            "spring.kafka.consumer.properties.metadata.max.age.ms=500";

    private static final String GROUP = "view-counter-service";

    private TestTopics() {}

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", Backends.shared().kafkaBootstrapServers());
    }

    /** Makes a topic that another service owns, unless it is there. */
    public static void create(String topic) {
        try (var admin = Admin.create(connection())) {
            admin.createTopics(List.of(new NewTopic(topic, 6, (short) 1))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a record as it is and answers where it lies. */
    public static TopicPartition send(ProducerRecord<String, byte[]> record) {
        try (var producer =
                new KafkaProducer<>(
                        connection(), new StringSerializer(), new ByteArraySerializer())) {
            return new TopicPartition(record.topic(), producer.send(record).get().partition());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All records of a topic with this key, in order. */
    public static List<ConsumerRecord<String, byte[]>> records(String topic, String key) {
        try (var consumer =
                new KafkaConsumer<>(
                        connection(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(found -> new TopicPartition(topic, found.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(record.key())) {
                        records.add(record);
                    }
                }
            }
            return records;
        }
    }

    /** How many records were ever written to views.v1. */
    public static long views() {
        try (var admin = Admin.create(connection())) {
            return ends(admin).values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Moves the service's committed offsets while it does not run. */
    public static void moveGroup(LongUnaryOperator to) {
        moveGroup(GROUP, to);
    }

    /** Moves a group's committed offsets while it has no members. */
    public static void moveGroup(String group, LongUnaryOperator to) {
        try (var admin = Admin.create(connection())) {
            var offsets =
                    ends(admin).entrySet().stream()
                            .collect(
                                    toMap(
                                            Map.Entry::getKey,
                                            end ->
                                                    new OffsetAndMetadata(
                                                            to.applyAsLong(end.getValue()))));
            get(admin.alterConsumerGroupOffsets(group, offsets).all());
        }
    }

    /** The group's committed offsets by partition. */
    public static Map<TopicPartition, Long> committed() {
        try (var admin = Admin.create(connection())) {
            return get(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata())
                    .entrySet()
                    .stream()
                    .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
        }
    }

    /** Deletes views.v1 with all its records and makes it anew. */
    public static void makeViewsAnew() {
        try (var admin = Admin.create(connection())) {
            get(admin.deleteTopics(List.of(VIEWS)).all());
            await().ignoreExceptions()
                    .until(() -> {
                        get(admin.createTopics(List.of(new NewTopic(VIEWS, 6, (short) 1))).all());
                        return true;
                    });
        }
    }

    /** Deletes what lies in views.v1 now, as retention does. */
    public static void deleteRecords() {
        try (var admin = Admin.create(connection())) {
            var all =
                    ends(admin).entrySet().stream()
                            .collect(
                                    toMap(
                                            Map.Entry::getKey,
                                            end -> RecordsToDelete.beforeOffset(end.getValue())));
            get(admin.deleteRecords(all).all());
        }
    }

    /** Gives views.v1 more partitions. */
    public static void growViews(int partitions) {
        try (var admin = Admin.create(connection())) {
            get(admin.createPartitions(Map.of(VIEWS, NewPartitions.increaseTo(partitions))).all());
        }
    }

    /** The ids of all consumer groups. */
    public static List<String> groups() {
        try (var admin = Admin.create(connection())) {
            return get(admin.listGroups().all()).stream().map(GroupListing::groupId).toList();
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin) {
        var topic =
                Objects.requireNonNull(
                        get(admin.describeTopics(List.of(VIEWS)).allTopicNames()).get(VIEWS));
        var all =
                topic.partitions().stream()
                        .map(partition -> new TopicPartition(VIEWS, partition.partition()))
                        .collect(toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return get(admin.listOffsets(all).all()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static <T> T get(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
