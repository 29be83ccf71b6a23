package dev.broadsheet.article.cache;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.time.Duration;

/**
 * An answer and how long it may be given without asking. All times are of {@link System#nanoTime}.
 *
 * @param generation how often was written through this instance before the application was asked
 * @param askedAt when the application was last asked, and answered
 * @param dueAt from when on somebody should ask again
 * @param freshUntil from when on nobody gets it unasked
 */
record CacheEntry(
        Representation representation, long generation, long askedAt, long dueAt, long freshUntil) {

    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    /** Somebody asks at half time, so that nobody has to wait for an answer in demand. */
    static CacheEntry fresh(
            Representation representation, long generation, long now, Duration freshFor) {
        long nanos = freshFor.toNanos();
        return new CacheEntry(representation, generation, now, now + nanos / 2, now + nanos);
    }

    /** The same after an attempt that failed: for a while nobody tries again. */
    CacheEntry held(long now, Duration pause) {
        long until = now + pause.toNanos();
        return new CacheEntry(representation, generation, askedAt, until, until);
    }

    boolean isFresh(long since, long now) {
        return generation >= since && now - freshUntil < 0;
    }

    boolean isDue(long now) {
        return now - dueAt >= 0;
    }

    boolean isOlderThan(Duration age, long now) {
        return now - askedAt > age.toNanos();
    }

    void send(HttpServletRequest request, HttpServletResponse response, long now)
            throws IOException {
        representation.send(request, response, (now - askedAt) / NANOS);
    }
}
