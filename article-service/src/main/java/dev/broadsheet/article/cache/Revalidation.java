package dev.broadsheet.article.cache;

import jakarta.servlet.ServletException;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Asks the application whether what is kept is still right, or for what is not kept. */
final class Revalidation {

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final HttpCacheProperties properties;
    private final Shelf shelf;
    private final LongSupplier writes;
    private final LongSupplier nanoTime;
    private final CacheMeters meters;

    /**
     * @param writes how often was written through this instance
     */
    Revalidation(
            HttpCacheProperties properties,
            Shelf shelf,
            LongSupplier writes,
            LongSupplier nanoTime,
            CacheMeters meters) {
        this.properties = properties;
        this.shelf = shelf;
        this.writes = writes;
        this.nanoTime = nanoTime;
        this.meters = meters;
    }

    /**
     * What to answer and to keep; empty when that is nobody else's, and who asked has it by now.
     *
     * @param whenPassing runs as soon as the latter is known
     */
    Optional<CacheEntry> ask(Exchange exchange, Runnable whenPassing)
            throws IOException, ServletException {
        // Before the application reads anything: what is written from here on may not be in it.
        long generation = writes.getAsLong();
        long now = nanoTime.getAsLong();
        CacheEntry kept = shelf.get(exchange.key());
        if (kept != null && kept.isFresh(generation, now) && !kept.isDue(now)) {
            meters.hit();
            return Optional.of(kept);
        }
        Recording recording =
                new Recording(
                        exchange.response(),
                        shelf.largestBody(),
                        kept != null && standsIn(kept, generation, now),
                        whenPassing);
        String tag = kept == null ? null : kept.representation().givenTag();
        Optional<Representation> rendered = exchange.ask(tag, recording);
        if (rendered.isPresent()) {
            meters.miss();
            return fresh(rendered.get(), generation, now);
        }
        if (kept != null && recording.isNotModified()) {
            meters.revalidation();
            return fresh(kept.representation(), generation, now);
        }
        if (kept != null && recording.isDropped()) {
            meters.stale();
            return Optional.of(kept.held(nanoTime.getAsLong(), PAUSE_AFTER_FAILURE));
        }
        return Optional.empty();
    }

    /** Whether it may be given in place of a failure: what was written here may have undone it. */
    private boolean standsIn(CacheEntry kept, long generation, long now) {
        return kept.generation() >= generation && !kept.isOlderThan(properties.staleIfError(), now);
    }

    private Optional<CacheEntry> fresh(Representation representation, long generation, long now) {
        return Optional.of(
                CacheEntry.fresh(representation, generation, now, properties.freshFor()));
    }
}
