package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.viewcounter.counts.LogPartition;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What a counter knows of the partitions of views.v1 that it counts at the moment. */
final class Partitions {

    private final Map<Integer, AssignedPartition> assigned = new HashMap<>();
    private final IntFunction<LogPartition> current;
    private final Function<LogPartition, AssignedPartition> begin;
    private final Parking parking;
    private boolean others = true;

    /**
     * @param current the partition that has this number now
     */
    Partitions(
            IntFunction<LogPartition> current,
            Function<LogPartition, AssignedPartition> begin,
            Parking parking) {
        this.current = current;
        this.begin = begin;
        this.parking = parking;
    }

    /** What comes to this counter others may have read before. */
    void come() {
        others = true;
    }

    /**
     * Reads again, side by side, what has to be known where records begin, and where those of all
     * other partitions will: a poll brings those of few.
     *
     * @param begins the first offsets of what a poll brought
     */
    void prepare(Map<TopicPartition, Long> begins, Consumer<?, ?> consumer) {
        var all = new HashMap<>(begins);
        for (var partition : consumer.assignment()) {
            if (!assigned.containsKey(partition.partition())) {
                all.computeIfAbsent(partition, consumer::position);
            }
        }
        var reading = new ArrayList<Runnable>();
        all.forEach((partition, offset) -> {
            var known = assigned.get(partition.partition());
            if (known == null || !known.goesOnAt(offset)) {
                var begun = of(partition.partition(), offset);
                reading.add(() -> begun.prepare(offset));
            }
        });
        if (!reading.isEmpty()) {
            sideBySide(reading);
        }
    }

    private static void sideBySide(List<Runnable> tasks) {
        var processors = Runtime.getRuntime().availableProcessors();
        try (var threads = Executors.newFixedThreadPool(processors)) {
            var done = tasks.stream().map(task -> CompletableFuture.runAsync(task, threads));
            CompletableFuture.allOf(done.toArray(CompletableFuture<?>[]::new)).join();
        }
    }

    /** Where offsets do not go on, the topic may have been made anew: then all begins anew. */
    AssignedPartition of(ConsumerRecord<?, ?> record) {
        return of(record.partition(), record.offset());
    }

    private AssignedPartition of(int number, long offset) {
        var partition = assigned.get(number);
        if (partition != null && partition.goesOnAt(offset)) {
            return partition;
        }
        var found = current.apply(number);
        if (partition == null || !partition.is(found)) {
            if (others) {
                parking.look();
                others = false;
            }
            partition = begin.apply(found);
            assigned.put(number, partition);
        }
        return partition;
    }

    void forget(Collection<Integer> numbers) {
        assigned.keySet().removeAll(numbers);
    }
}
