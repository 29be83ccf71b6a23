package dev.broadsheet.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a million views more make of the stored documents. */
final class Growth {

    private static final int ARTICLES = 10_000;
    private static final long MILLION = 1_000_000;
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final ViewsTopic topic;
    private final ServiceStore store;
    private final Readership readers = Readership.of(ARTICLES);

    Growth(ViewsTopic topic, ServiceStore store) {
        this.topic = topic;
        this.store = store;
    }

    void figures(Report report) {
        Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(2));
        grow("never viewed before", day, report);
        grow("in the same hours again", day, report);
        grow("in new hours of the day", day.plus(HALF_A_DAY), report);
        grow("in the hours of a new day", day.plus(Duration.ofDays(1)), report);
    }

    /** Views that differ in nothing but ids and hours. */
    private void grow(String how, Instant from, Report report) {
        long before = bytes();
        readers.look(topic, MILLION, from, HALF_A_DAY, 0);
        topic.awaitCounted();
        report.figure(
                "growth by a million views of %,d articles, %s".formatted(ARTICLES, how),
                (bytes() - before) / 1024.0,
                "KB");
    }

    private long bytes() {
        return store.bytes("counts") + store.bytes("days");
    }
}
