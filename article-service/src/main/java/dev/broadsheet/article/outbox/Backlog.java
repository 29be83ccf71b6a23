package dev.broadsheet.article.outbox;

import dev.broadsheet.article.outbox.PendingEvents.Waiting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** How much waits to be sent, and how long it has waited, as of the last sweep. */
@Component
class Backlog {

    private final Clock clock;
    private volatile int events;
    private volatile double oldestSeconds;

    Backlog(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        Gauge.builder("outbox.pending.events", () -> events)
                .description(
                        "Events that the broker does not have yet, of the 10,000 articles that wait"
                                + " longest")
                .register(meters);
        Gauge.builder("outbox.oldest.age", () -> oldestSeconds)
                .baseUnit("seconds")
                .description("How long the oldest of them has waited")
                .register(meters);
    }

    void observe(List<Waiting> waiting) {
        events = waiting.stream().mapToInt(article -> article.outbox().size()).sum();
        oldestSeconds = waiting.isEmpty() ? 0 : age(waiting.getFirst());
    }

    /** Another machine wrote it: its clock may be ahead. */
    private double age(Waiting oldest) {
        return Math.max(0, Duration.between(oldest.pendingSince(), clock.instant()).toMillis())
                / 1000.0;
    }
}
