package dev.broadsheet.viewcounter.views.labels;

import dev.broadsheet.edge.http.Addresses;
import dev.broadsheet.edge.http.Recent;
import dev.broadsheet.viewcounter.views.Mark;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/**
 * How many views come from an address in a minute, and from how many kinds of browsers: a newsroom
 * behind one address has many, a program has one. A view that is sent again counts once. Counted in
 * the memory of one instance.
 */
final class Rates {

    /** Views in a minute, for each kind of browser, that are no burst yet. */
    private static final int NO_BURST = 100;

    /** Ten pages in a second, a whole minute long: nobody does that, not even several. */
    private static final int POSSIBLE = 600;

    /** Addresses that are kept while others come; one beyond them begins a new minute. */
    private static final int ADDRESSES = 10_000;

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final Recent<String, Minute> minutes = new Recent<>(ADDRESSES);

    /**
     * Counts a view.
     *
     * @param at when it was seen, which may be long ago
     * @param key of the view
     */
    Set<Mark> count(String address, String userAgent, Instant at, long key) {
        return minute(address).count(at.toEpochMilli() / MINUTE, userAgent.hashCode(), key);
    }

    /** Looks without counting. */
    Set<Mark> look(String address, Instant at) {
        return minute(address).look(at.toEpochMilli() / MINUTE);
    }

    private Minute minute(String address) {
        return minutes.get(Addresses.key(address), _ -> new Minute());
    }

    private static final class Minute {

        private static final int WORD_BITS = 6;

        /** A bit for each view. Some share one, which counts too few, never too many. */
        private final long[] views = new long[1 << WORD_BITS];

        /** A bit for each kind of browser, likewise. */
        private long kinds;

        private long minute;
        private int seen;

        synchronized Set<Mark> count(long now, int kind, long key) {
            if (now != minute) {
                minute = now;
                seen = 0;
                kinds = 0;
                Arrays.fill(views, 0);
            }
            kinds |= 1L << kind;
            var word = (int) (key >>> (Long.SIZE - WORD_BITS));
            var bit = 1L << key;
            if ((views[word] & bit) == 0) {
                views[word] |= bit;
                seen++;
            }
            return marks();
        }

        synchronized Set<Mark> look(long now) {
            return now == minute ? marks() : Set.of();
        }

        private Set<Mark> marks() {
            var each = seen / Math.max(1, Long.bitCount(kinds));
            if (each > POSSIBLE) {
                return Set.of(Mark.BURST, Mark.IMPOSSIBLE_RATE);
            }
            return each > NO_BURST ? Set.of(Mark.BURST) : Set.of();
        }
    }
}
