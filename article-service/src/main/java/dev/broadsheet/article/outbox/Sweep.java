package dev.broadsheet.article.outbox;

import dev.broadsheet.article.outbox.PendingEvents.Waiting;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds events that nobody sends. Used by the relay's thread only. */
@Component
@EnableConfigurationProperties(OutboxProperties.class)
class Sweep {

    private static final int MOST = 10_000;

    private final PendingEvents events;
    private final Backlog backlog;
    private final Setbacks setbacks;
    private final long interval;
    private long last = System.nanoTime();

    /** What each waiting article was about to tell at the sweep before: no clock is compared. */
    private Map<UUID, String> heads = Map.of();

    Sweep(PendingEvents events, Backlog backlog, Setbacks setbacks, OutboxProperties properties) {
        this.events = events;
        this.backlog = backlog;
        this.setbacks = setbacks;
        this.interval = properties.sweepInterval().toNanos();
    }

    long nanosUntilDue() {
        return last + interval - System.nanoTime();
    }

    /**
     * The articles that have not moved since the sweep before, longest waiting first: whoever
     * should have sent their next event is gone, or could not.
     */
    List<UUID> leftBehind() {
        last = System.nanoTime();
        List<Waiting> waiting = events.waiting(MOST);
        backlog.observe(waiting);
        List<UUID> left =
                waiting.stream()
                        .filter(article -> article.head().equals(heads.get(article.id())))
                        .map(Waiting::id)
                        .toList();
        heads = waiting.stream().collect(Collectors.toMap(Waiting::id, Waiting::head));
        setbacks.forgetAllBut(heads.keySet());
        return left;
    }
}
