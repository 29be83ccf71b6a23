package dev.broadsheet.edge.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A number of requests a minute for each key. The minute of a key begins with its first request and
 * the next one with the first request thereafter: the number may be used up at once, and across the
 * end of a minute twice as many may come together. Counted in the memory of one instance.
 */
final class Quota {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Keys that are kept while others come; a key beyond them begins a new minute. */
    private static final int KEYS = 20_000;

    private final int limit;
    private final LongSupplier nanos;
    private final Recent<String, Minute> minutes = new Recent<>(KEYS);

    /**
     * @param nanos a time that never goes back, such as {@link System#nanoTime}
     */
    Quota(int limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
    }

    int limit() {
        return limit;
    }

    /** Counts a request. */
    Standing take(String key) {
        return minutes.get(key, anyone -> new Minute()).take(nanos.getAsLong(), 1);
    }

    /** Looks without counting. */
    Standing look(String key) {
        var minute = minutes.get(key);
        return minute == null ? new Standing(limit, 60) : minute.take(nanos.getAsLong(), 0);
    }

    /**
     * Where a key stands.
     *
     * @param left how many more requests are served; negative when this one is not
     * @param seconds until the number is whole again
     */
    record Standing(int left, int seconds) {

        boolean exceeded() {
            return left < 0;
        }
    }

    private final class Minute {

        private long begin = nanos.getAsLong();
        private int taken;

        synchronized Standing take(long now, int requests) {
            if (now - begin >= MINUTE) {
                begin = now;
                taken = 0;
            }
            // One beyond the limit says all there is to say.
            taken = Math.min(taken + requests, limit + 1);
            var rest = begin + MINUTE - now;
            return new Standing(limit - taken, (int) ((rest + SECOND - 1) / SECOND));
        }
    }
}
