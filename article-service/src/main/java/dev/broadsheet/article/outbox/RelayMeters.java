package dev.broadsheet.article.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the relay does, in numbers. */
@Component
class RelayMeters {

    private final Counter relayed;
    private final Counter refused;
    private final Counter unanswered;
    private final Counter takeovers;
    private final Timer latency;
    private final DistributionSummary batches;

    RelayMeters(MeterRegistry meters) {
        relayed =
                Counter.builder("outbox.relayed.events")
                        .description("Events that the broker acknowledged, repeats included")
                        .register(meters);
        refused = failures("refused", meters);
        unanswered = failures("unanswered", meters);
        takeovers =
                Counter.builder("outbox.takeovers")
                        .description(
                                "Articles whose events a sweep sent because nobody else had for a"
                                        + " whole interval")
                        .register(meters);
        latency =
                Timer.builder("outbox.latency")
                        .description(
                                "From the write of an article's event to its acknowledgement, where"
                                        + " the instance that wrote it sent it at once")
                        .serviceLevelObjectives(
                                Duration.ofMillis(10),
                                Duration.ofMillis(50),
                                Duration.ofMillis(250),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(10))
                        .register(meters);
        batches =
                DistributionSummary.builder("outbox.batch.articles")
                        .description("Articles whose events were removed together")
                        .register(meters);
    }

    private static Counter failures(String reason, MeterRegistry meters) {
        return Counter.builder("outbox.failures")
                .tag("reason", reason)
                .description("Events that the broker refused, or could not be asked to take")
                .register(meters);
    }

    void relayed() {
        relayed.increment();
    }

    void refused() {
        refused.increment();
    }

    void unanswered() {
        unanswered.increment();
    }

    void takenOver() {
        takeovers.increment();
    }

    /** An article has nothing more to tell. */
    void told(@Nullable Long written) {
        if (written != null) {
            latency.record(System.nanoTime() - written, TimeUnit.NANOSECONDS);
        }
    }

    void removed(int articles) {
        batches.record(articles);
    }
}
