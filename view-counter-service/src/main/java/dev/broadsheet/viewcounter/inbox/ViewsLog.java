package dev.broadsheet.viewcounter.inbox;

import static java.util.stream.Collectors.toMap;

import dev.broadsheet.viewcounter.counts.Generation;
import dev.broadsheet.viewcounter.counts.LogPartition;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the broker knows of views.v1, and of those who count it. */
@Component
class ViewsLog {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaAdmin admin;
    private final String group;

    ViewsLog(KafkaAdmin admin, @Value("${spring.kafka.consumer.group-id}") String group) {
        this.admin = admin;
        this.group = group;
    }

    /** The group that counts into a generation. */
    String group(Generation generation) {
        return generation.named(group);
    }

    /** The partition that has this number now. */
    LogPartition partition(int number) {
        try (var asking = open()) {
            return LogPartition.of(topic(asking).id(), number);
        }
    }

    /** The names of all partitions. */
    Set<String> names() {
        try (var asking = open()) {
            var topic = topic(asking);
            return IntStream.range(0, topic.partitions())
                    .mapToObj(number -> LogPartition.of(topic.id(), number).name())
                    .collect(Collectors.toSet());
        }
    }

    private record Topic(String id, int partitions) {}

    private static Topic topic(Admin asking) {
        var answer = asking.describeTopics(List.of(ViewRecords.TOPIC)).topicNameValues();
        var found = await(answer.get(ViewRecords.TOPIC));
        return new Topic(found.topicId().toString(), found.partitions().size());
    }

    /** Whether nothing was ever deleted from its beginning. */
    boolean isWhole() {
        try (var asking = open()) {
            return isWhole(begins(asking));
        }
    }

    private static boolean isWhole(Map<Integer, Long> begins) {
        return begins.values().stream().allMatch(offset -> offset == 0);
    }

    /**
     * How far two generations are, by partition: the offset below which all is stored.
     *
     * @param isLeft whether nobody counted into the one that is shown, before all else was asked
     * @param begins the first offset that the log still has
     */
    record Progress(
            boolean isLeft,
            Map<Integer, Long> reading,
            Map<Integer, Long> newest,
            Map<Integer, Long> begins) {

        boolean isOfWholeLog() {
            return isWhole(begins);
        }

        /** Whether the newest has all that there is below these offsets. */
        boolean hasReached(Map<Integer, Long> offsets) {
            return offsets.entrySet().stream()
                    .allMatch(entry -> stored(newest, entry.getKey()) >= entry.getValue());
        }

        private long stored(Map<Integer, Long> offsets, int partition) {
            return Math.max(
                    offsets.getOrDefault(partition, 0L), begins.getOrDefault(partition, 0L));
        }

        long records() {
            return records(reading);
        }

        long recordsDone() {
            return Math.min(records(), records(newest));
        }

        private long records(Map<Integer, Long> offsets) {
            return begins.entrySet().stream()
                    .mapToLong(entry -> stored(offsets, entry.getKey()) - entry.getValue())
                    .sum();
        }
    }

    /** How far the newest generation is behind the one that is shown. */
    Progress progress(Generation reading, Generation newest) {
        try (var asking = open()) {
            return new Progress(
                    hasNoMembers(asking, group(reading)),
                    committed(asking, group(reading)),
                    committed(asking, group(newest)),
                    begins(asking));
        }
    }

    /** Whether it was counted into, as far as the broker remembers. */
    boolean wasCounted(Generation generation) {
        try (var asking = open()) {
            return !committed(asking, group(generation)).isEmpty();
        }
    }

    /**
     * Forgets how far a generation was counted.
     *
     * @return false while somebody still counts it
     */
    boolean forget(Generation generation) {
        try (var asking = open()) {
            await(asking.deleteConsumerGroups(List.of(group(generation))).all());
            return true;
        } catch (KafkaException e) {
            if (e.getCause() instanceof GroupNotEmptyException) {
                return false;
            }
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return true;
            }
            throw e;
        }
    }

    private static boolean hasNoMembers(Admin asking, String group) {
        try {
            return await(asking.describeConsumerGroups(List.of(group)).describedGroups().get(group))
                    .members()
                    .isEmpty();
        } catch (KafkaException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return true;
            }
            throw e;
        }
    }

    private static Map<Integer, Long> committed(Admin asking, String group) {
        return await(asking.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().topic().equals(ViewRecords.TOPIC))
                .filter(entry -> entry.getValue() != null)
                .collect(
                        toMap(
                                entry -> entry.getKey().partition(),
                                entry -> entry.getValue().offset()));
    }

    private static Map<Integer, Long> begins(Admin asking) {
        var earliest =
                IntStream.range(0, topic(asking).partitions())
                        .mapToObj(number -> new TopicPartition(ViewRecords.TOPIC, number))
                        .collect(toMap(partition -> partition, _ -> OffsetSpec.earliest()));
        return await(asking.listOffsets(earliest).all()).entrySet().stream()
                .collect(
                        toMap(
                                entry -> entry.getKey().partition(),
                                entry -> entry.getValue().offset()));
    }

    private Admin open() {
        return Admin.create(admin.getConfigurationProperties());
    }

    private static <T> T await(@Nullable KafkaFuture<T> answer) {
        try {
            return Objects.requireNonNull(answer).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("The broker refused", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("The broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking the broker", e);
        }
    }
}
