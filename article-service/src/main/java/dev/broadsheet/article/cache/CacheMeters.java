package dev.broadsheet.article.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How many requests for what may be kept were answered how, and what that takes. */
final class CacheMeters {

    private final Counter hits;
    private final Counter revalidations;
    private final Counter misses;
    private final Counter stale;

    CacheMeters(MeterRegistry registry, Shelf shelf) {
        hits = counter(registry, "hit");
        revalidations = counter(registry, "revalidated");
        misses = counter(registry, "miss");
        stale = counter(registry, "stale");
        Gauge.builder("http.cache.size", shelf::bytes)
                .baseUnit("bytes")
                .description("Memory that kept answers take")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder("http.cache.requests")
                .description("Requests for what may be kept, by how they were answered")
                .tag("result", result)
                .register(registry);
    }

    /** Answered without asking the application. */
    void hit() {
        hits.increment();
    }

    /** Answered with what the application said is still right. */
    void revalidation() {
        revalidations.increment();
    }

    /** Rendered. */
    void miss() {
        misses.increment();
    }

    /** Answered with what is kept, because the application failed. */
    void stale() {
        stale.increment();
    }
}
