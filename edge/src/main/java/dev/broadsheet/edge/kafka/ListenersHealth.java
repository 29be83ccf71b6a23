package dev.broadsheet.edge.kafka;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerStartedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.MessageListenerContainer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Down when a listener ended by itself: Spring Kafka stops one silently on a Java {@code Error} or
 * when it was fenced.
 */
class ListenersHealth implements HealthIndicator {

    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    @EventListener
    void stopped(ConsumerStoppedEvent event) {
        if (event.getReason() != ConsumerStoppedEvent.Reason.NORMAL) {
            ended.add(
                    event.getSource(MessageListenerContainer.class).getListenerId()
                            + ": "
                            + event.getReason());
        }
    }

    @EventListener
    void started(ConsumerStartedEvent event) {
        var listener = event.getSource(MessageListenerContainer.class).getListenerId() + ": ";
        ended.removeIf(entry -> entry.startsWith(listener));
    }

    @Override
    public Health health() {
        return ended.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("ended", Set.copyOf(ended)).build();
    }
}
