package dev.broadsheet.notification.inbox;

import dev.broadsheet.edge.kafka.Broadcast;
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
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All publications, for the readers who are connected here. */
@Component
class ArticleBroadcast extends Broadcast {

    private final KafkaAdmin admin;
    private final Announcing announcing;
    private final Live live;
    private Map<TopicPartition, Long> end = Map.of();

    ArticleBroadcast(
            ConsumerFactory<String, byte[]> consumers,
            KafkaAdmin admin,
            Announcing announcing,
            Live live) {
        super(ArticleEvent.TOPIC, consumers);
        this.admin = admin;
        this.announcing = announcing;
        this.live = live;
    }

    @Override
    protected void begin(Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
        var topic =
                Objects.requireNonNull(
                        admin.describeTopics(ArticleEvent.TOPIC).get(ArticleEvent.TOPIC));
        end = consumer.endOffsets(partitions);
        var begin = offsets(consumer.beginningOffsets(partitions));
        var from = live.read(new Positions(topic.topicId().toString(), start(begin, offsets(end))));
        partitions.forEach(partition -> consumer.seek(partition, from.next(partition.partition())));
    }

    @Override
    protected void tell(
            Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        // Without the store nobody can be told; nobody is passed over either.
        StoreUnavailable.outlast(() -> tell(records), this::isRunning);
        if (!end.isEmpty() && isCaughtUp(consumer)) {
            end = Map.of();
            live.caughtUp();
        }
    }

    private boolean isCaughtUp(Consumer<?, ?> consumer) {
        return end.entrySet().stream()
                .allMatch(entry -> consumer.position(entry.getKey()) >= entry.getValue());
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
}
