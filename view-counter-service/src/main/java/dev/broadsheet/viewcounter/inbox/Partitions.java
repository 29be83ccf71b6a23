package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.DeadLetters;
import dev.broadsheet.viewcounter.counts.LogPartition;
import dev.broadsheet.viewcounter.counts.Repeats;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What this process knows of the partitions of views.v1 that it counts at the moment. */
@Component
class Partitions {

    private final Map<Integer, AssignedPartition> assigned = new HashMap<>();
    private final Function<LogPartition, AssignedPartition> begin;
    private final KafkaAdmin admin;

    Partitions(
            KafkaAdmin admin,
            ViewsHistory history,
            DeadLetters deadLetters,
            MeterRegistry meters,
            @Value("${viewcounter.counts.duplicate-window}") int window) {
        this.admin = admin;
        var parked = meters.counter("views.parked");
        this.begin =
                partition ->
                        new AssignedPartition(
                                partition,
                                new Repeats(window, history.of(partition.number())),
                                deadLetters,
                                parked);
    }

    /** Where offsets do not go on, the topic may have been made anew: then all begins anew. */
    AssignedPartition of(ConsumerRecord<?, ?> record) {
        var partition = assigned.get(record.partition());
        if (partition != null && partition.goesOnAt(record.offset())) {
            return partition;
        }
        var found = LogPartition.of(topicId(), record.partition());
        if (partition == null || !partition.is(found)) {
            partition = begin.apply(found);
            assigned.put(record.partition(), partition);
        }
        return partition;
    }

    private String topicId() {
        return Objects.requireNonNull(
                        admin.describeTopics(ViewRecords.TOPIC).get(ViewRecords.TOPIC))
                .topicId()
                .toString();
    }

    void forget(Collection<Integer> numbers) {
        assigned.keySet().removeAll(numbers);
    }
}
