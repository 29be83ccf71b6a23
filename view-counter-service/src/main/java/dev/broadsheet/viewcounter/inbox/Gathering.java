package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.viewcounter.counts.Counting;
import dev.broadsheet.viewcounter.counts.LoggedView;
import dev.broadsheet.viewcounter.outbox.Announcing;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers batches while more views wait than are gathered or than the next batch brings, so that in
 * a backlog an article is written once for many of its views; without one, every batch is stored at
 * once. Offsets are committed only when all below them is stored. Whatever fails, the log is read
 * again from there, for ever if need be: nothing is skipped.
 *
 * <p>Used by the thread that reads the log, and by no other.
 */
final class Gathering {

    private static final Logger log = LoggerFactory.getLogger(Gathering.class);

    /** As many as the next poll can bring. What few of them leave behind dies young. */
    static final int POLL = 4_000;

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration HELD_BACK = Duration.ofMillis(200);

    private final Pace pace;
    private final Partitions partitions;
    private final Counting counting;
    private final Announcing announcing;
    private final int most;

    /** By partition: the first offset that was gathered, and the one to go on at. */
    private final Map<TopicPartition, Long> from = new HashMap<>();

    private final Map<TopicPartition, OffsetAndMetadata> until = new HashMap<>();
    private long gathered;
    private boolean changed;

    Gathering(
            Pace pace, Partitions partitions, Counting counting, Announcing announcing, int most) {
        this.pace = pace;
        this.partitions = partitions;
        this.counting = counting;
        this.announcing = announcing;
        this.most = most;
    }

    void add(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        try {
            var within = withinPace(records, consumer);
            gather(within, consumer);
            var isCaughtUp = waiting(consumer) <= Math.min(gathered, POLL);
            if (isCaughtUp || gathered >= most || counting.isFull()) {
                consumer.commitAsync(store(), null);
            }
            if (isCaughtUp && changed && pace.leads()) {
                // In a backlog the sweep is often enough: a total is old before it is announced.
                announcing.totalsChanged();
                changed = false;
            }
            if (within.isEmpty()) {
                pause(HELD_BACK);
            }
        } catch (RuntimeException e) {
            log.warn("Views wait, trying again in {}", PAUSE, e);
            startOver(consumer);
            pause(PAUSE);
        }
    }

    /** What may be counted now; the rest is read again. */
    private List<ConsumerRecord<String, byte[]>> withinPace(
            List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        if (pace.leads()) {
            return records;
        }
        var within = new ArrayList<ConsumerRecord<String, byte[]>>(records.size());
        var heldBack = new HashMap<TopicPartition, Long>();
        for (var record : records) {
            var partition = partition(record);
            // The limit may move meanwhile: behind one that is held back are all.
            if (!heldBack.containsKey(partition)
                    && record.offset() < pace.limit(record.partition())) {
                within.add(record);
            } else {
                heldBack.putIfAbsent(partition, record.offset());
            }
        }
        heldBack.forEach(consumer::seek);
        return within;
    }

    private void gather(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        var begins = new HashMap<TopicPartition, Long>();
        for (var record : records) {
            begins.putIfAbsent(partition(record), record.offset());
        }
        // First: whatever fails from here on, they are read again.
        begins.forEach(from::putIfAbsent);
        partitions.prepare(begins, consumer);
        var views = new ArrayList<LoggedView>(records.size());
        for (var record : records) {
            var view = partitions.of(record).view(record);
            if (view != null) {
                views.add(view);
            }
        }
        for (var record : records) {
            until.put(partition(record), new OffsetAndMetadata(record.offset() + 1));
        }
        gathered += records.size();
        counting.count(views);
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private long waiting(Consumer<?, ?> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> waiting(partition, consumer))
                .sum();
    }

    private long waiting(TopicPartition partition, Consumer<?, ?> consumer) {
        var lag = consumer.currentLag(partition).orElse(0);
        return lag == 0 || pace.leads()
                ? lag
                : Math.clamp(
                        pace.limit(partition.partition()) - consumer.position(partition), 0, lag);
    }

    /** Stores what was gathered, and answers what may be committed then. */
    private Map<TopicPartition, OffsetAndMetadata> store() {
        changed |= counting.store();
        log.debug("Stored {} records", gathered);
        var stored = Map.copyOf(until);
        clear();
        return stored;
    }

    /**
     * Nothing is left half done when others take over partitions of this process, and nothing is
     * remembered that they change before a partition comes back.
     */
    void finish(Consumer<?, ?> consumer) {
        try {
            consumer.commitSync(store());
            counting.forget();
        } catch (RuntimeException e) {
            log.warn("The views gathered last are left to who counts next", e);
            startOver(consumer);
        }
    }

    /** Forgets what was gathered, and reads it again where that is still this process's task. */
    void startOver(Consumer<?, ?> consumer) {
        counting.forget();
        from.keySet().retainAll(consumer.assignment());
        from.forEach(consumer::seek);
        clear();
    }

    private void clear() {
        from.clear();
        until.clear();
        gathered = 0;
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
