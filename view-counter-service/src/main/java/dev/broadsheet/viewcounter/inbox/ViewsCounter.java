package dev.broadsheet.viewcounter.inbox;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;

import java.util.List;
import java.util.Map;

/**
 * Counts views.v1 into one generation, as a member of its group. Bad records never fail a batch,
 * they are parked one by one (the error handler of a batch listener can loop on them).
 */
final class ViewsCounter {

    private final ConcurrentMessageListenerContainer<String, byte[]> container;
    private final Pace pace;
    private final Assignment assignment;

    ViewsCounter(
            ConcurrentMessageListenerContainer<String, byte[]> container,
            Pace pace,
            Gathering gathering,
            Assignment assignment) {
        this.container = container;
        this.pace = pace;
        this.assignment = assignment;
        container.setupMessageListener(new Listener(gathering));
        container.getContainerProperties().setConsumerRebalanceListener(assignment);
    }

    /** Nothing is acknowledged to Spring: {@link Gathering} commits what is stored. */
    private record Listener(Gathering gathering)
            implements BatchAcknowledgingConsumerAwareMessageListener<String, byte[]> {

        @Override
        public void onMessage(
                List<ConsumerRecord<String, byte[]>> records,
                @Nullable Acknowledgment acknowledgment,
                @Nullable Consumer<?, ?> consumer) {
            gathering.add(records, requireNonNull(consumer));
        }
    }

    void start() {
        container.start();
    }

    /** What was gathered is stored, and the group is left. */
    void stop() {
        container.stop();
    }

    /** What it counts is shown from now on. */
    void lead() {
        assignment.lead();
    }

    /** It counts up to these offsets. */
    void follow(Map<Integer, Long> limits) {
        pace.follow(limits);
    }
}
