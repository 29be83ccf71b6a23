package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.viewcounter.outbox.Announcing;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Partitions of views.v1 come to a counter and go; who leads announces those it has. */
final class Assignment implements ConsumerAwareRebalanceListener {

    private final Pace pace;
    private final Partitions partitions;
    private final Gathering gathering;
    private final Announcing announcing;
    private final Set<Integer> assigned = new HashSet<>();

    Assignment(Pace pace, Partitions partitions, Gathering gathering, Announcing announcing) {
        this.pace = pace;
        this.partitions = partitions;
        this.gathering = gathering;
        this.announcing = announcing;
    }

    /** From now on; again, it changes nothing. */
    synchronized void lead() {
        if (!pace.leads()) {
            pace.lead();
            announcing.assigned(assigned);
        }
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> added) {
        partitions.come();
        add(numbers(added));
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(
            Consumer<?, ?> consumer, Collection<TopicPartition> revoked) {
        if (!revoked.isEmpty()) {
            gathering.finish(consumer);
            remove(numbers(revoked));
        }
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> lost) {
        if (!lost.isEmpty()) {
            gathering.startOver(consumer);
            remove(numbers(lost));
        }
    }

    private synchronized void add(List<Integer> numbers) {
        assigned.addAll(numbers);
        if (pace.leads()) {
            announcing.assigned(numbers);
        }
    }

    private synchronized void remove(List<Integer> numbers) {
        assigned.removeAll(numbers);
        partitions.forget(numbers);
        if (pace.leads()) {
            announcing.revoked(numbers);
        }
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toList();
    }
}
