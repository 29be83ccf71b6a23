package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.viewcounter.outbox.Announcing;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;

/** Partitions of views.v1 come to this process and go. */
@Component
class Assignment implements ConsumerAwareRebalanceListener {

    private final Partitions partitions;
    private final Gathering gathering;
    private final Announcing announcing;

    Assignment(Partitions partitions, Gathering gathering, Announcing announcing) {
        this.partitions = partitions;
        this.gathering = gathering;
        this.announcing = announcing;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
        announcing.assigned(numbers(assigned));
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(
            Consumer<?, ?> consumer, Collection<TopicPartition> revoked) {
        var numbers = numbers(revoked);
        if (!numbers.isEmpty()) {
            gathering.finish(consumer);
            forget(numbers);
        }
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> lost) {
        var numbers = numbers(lost);
        if (!numbers.isEmpty()) {
            gathering.startOver(consumer);
            forget(numbers);
        }
    }

    private void forget(List<Integer> numbers) {
        partitions.forget(numbers);
        announcing.revoked(numbers);
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .filter(partition -> partition.topic().equals(ViewRecords.TOPIC))
                .map(TopicPartition::partition)
                .toList();
    }
}
