package dev.broadsheet.article.outbox;

import dev.broadsheet.article.outbox.PendingEvents.Waiting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How much waits to be sent, and how long it has waited, as of the last sweep; of the 10,000
 * articles that wait longest.
 */
@Component
class Backlog {

    private final Clock clock;
    private volatile BacklogSize size = new BacklogSize(0, 0, 0);

    Backlog(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        Gauge.builder("outbox.pending.events", () -> size.pendingEvents())
                .description(
                        "Events that the broker does not have yet, of the 10,000 articles that wait"
                                + " longest")
                .register(meters);
        Gauge.builder("outbox.oldest.age", () -> size.oldestAgeSeconds())
                .baseUnit("seconds")
                .description("How long the oldest of them has waited")
                .register(meters);
        Gauge.builder("outbox.stuck.articles", () -> size.stuckArticles())
                .description("Articles among them whose next event the broker refuses")
                .register(meters);
    }

    BacklogSize size() {
        return size;
    }

    void observe(List<Waiting> waiting) {
        size =
                new BacklogSize(
                        waiting.stream().mapToInt(article -> article.outbox().size()).sum(),
                        waiting.isEmpty() ? 0 : age(waiting.getFirst()),
                        waiting.stream()
                                .filter(article -> article.outboxRefusal() != null)
                                .count());
    }

    /** Another machine wrote it: its clock may be ahead. */
    private double age(Waiting oldest) {
        return Math.max(0, Duration.between(oldest.pendingSince(), clock.instant()).toMillis())
                / 1000.0;
    }
}
