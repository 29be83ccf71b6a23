package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.DeadLetters;
import dev.broadsheet.viewcounter.counts.Repeats;
import dev.broadsheet.viewcounter.outbox.Announcing;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The partitions of views.v1 that this process counts at the moment. */
@Component
class Assignment implements ConsumerAwareRebalanceListener {

    private final Map<Integer, AssignedPartition> partitions = new ConcurrentHashMap<>();
    private final Function<Integer, AssignedPartition> begin;
    private final Announcing announcing;

    Assignment(
            Announcing announcing,
            ViewsHistory history,
            DeadLetters deadLetters,
            MeterRegistry meters,
            @Value("${viewcounter.counts.duplicate-window}") int window) {
        this.announcing = announcing;
        var parked = meters.counter("views.parked");
        this.begin =
                number ->
                        new AssignedPartition(
                                new Repeats(window, history.of(number)), deadLetters, parked);
    }

    AssignedPartition partition(int number) {
        return partitions.computeIfAbsent(number, begin);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
        announcing.assigned(numbers(assigned));
    }

    @Override
    public void onPartitionsRevokedAfterCommit(
            Consumer<?, ?> consumer, Collection<TopicPartition> revoked) {
        forget(numbers(revoked));
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> lost) {
        forget(numbers(lost));
    }

    private void forget(List<Integer> numbers) {
        partitions.keySet().removeAll(numbers);
        announcing.revoked(numbers);
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .filter(partition -> partition.topic().equals(ViewRecords.TOPIC))
                .map(TopicPartition::partition)
                .toList();
    }
}
