package dev.broadsheet.notification.inbox;

import dev.broadsheet.edge.kafka.Groupless;
import dev.broadsheet.edge.kafka.MalformedEvent;
import dev.broadsheet.edge.mongo.StoreUnavailable;
import dev.broadsheet.notification.live.Live;
import dev.broadsheet.notification.live.Positions;
import dev.broadsheet.notification.posts.Place;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.PostChange;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the whole topic on every instance, in no group, for the readers connected here. */
@Component
class ArticleBroadcast implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ArticleBroadcast.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Map<String, Object> settings;
    private final KafkaAdmin admin;
    private final Announcing announcing;
    private final Live live;
    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> reading;

    ArticleBroadcast(
            ConsumerFactory<String, byte[]> consumers,
            KafkaAdmin admin,
            Announcing announcing,
            Live live) {
        settings = Groupless.settings(consumers);
        this.admin = admin;
        this.announcing = announcing;
        this.live = live;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("article-broadcast").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        var consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        var warned = false;
        while (running) {
            try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
                reading = consumer;
                read(consumer);
            } catch (WakeupException e) {
                log.debug("Told to stop", e);
            } catch (RuntimeException e) {
                if (running && !warned) {
                    log.warn("Cannot read {}, trying on", ArticleEvent.TOPIC, e);
                    warned = true;
                }
                pause();
            }
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        var topic =
                Objects.requireNonNull(
                        admin.describeTopics(ArticleEvent.TOPIC).get(ArticleEvent.TOPIC));
        var partitions =
                topic.partitions().stream()
                        .map(info -> new TopicPartition(ArticleEvent.TOPIC, info.partition()))
                        .toList();
        consumer.assign(partitions);
        var end = offsets(consumer.endOffsets(partitions));
        var begin = offsets(consumer.beginningOffsets(partitions));
        var from = live.read(new Positions(topic.topicId().toString(), start(begin, end)));
        partitions.forEach(partition -> consumer.seek(partition, from.next(partition.partition())));
        var caughtUp = false;
        // Leaves, to begin anew, when a partition was added.
        while (running && consumer.partitionsFor(ArticleEvent.TOPIC).size() == partitions.size()) {
            var records = consumer.poll(POLL);
            // Without the store nobody can be told; nobody is passed over either.
            StoreUnavailable.outlast(() -> tell(records), () -> running);
            if (!caughtUp
                    && partitions.stream()
                            .allMatch(partition ->
                                    consumer.position(partition)
                                            >= end.get(partition.partition()))) {
                caughtUp = true;
                live.caughtUp();
            }
        }
    }

    /** Far enough back to remember the newest publications. */
    private List<Long> start(List<Long> begin, List<Long> end) {
        var memory = live.memory() / end.size();
        return IntStream.range(0, end.size())
                .mapToObj(partition -> Math.max(begin.get(partition), end.get(partition) - memory))
                .toList();
    }

    /** By partition: they are numbered from 0. */
    private static List<Long> offsets(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().partition()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** May be tried again: nobody is told twice. */
    private void tell(ConsumerRecords<String, byte[]> records) {
        var places = new ArrayList<Place>();
        var read = new ArrayList<PostChange>();
        records.forEach(record -> {
            places.add(ArticleEvent.place(record));
            change(record).ifPresent(read::add);
        });
        var announced = announced(read);
        places.forEach(place -> {
            var post = announced.get(place);
            if (post == null) {
                live.pass(place);
            } else {
                live.announce(post);
            }
        });
    }

    private Map<Place, Post> announced(List<PostChange> read) {
        return announcing.announced(read).stream()
                .collect(
                        Collectors.toMap(post -> post.announcement().place(), Function.identity()));
    }

    /** One that cannot be read is for the group's reader to park. */
    private static Optional<PostChange> change(ConsumerRecord<String, byte[]> record) {
        try {
            return ArticleEvent.change(record);
        } catch (MalformedEvent e) {
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
