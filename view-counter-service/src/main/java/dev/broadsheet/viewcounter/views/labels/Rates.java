package dev.broadsheet.viewcounter.views.labels;

import dev.broadsheet.edge.http.Addresses;
import dev.broadsheet.edge.http.Recent;
import dev.broadsheet.viewcounter.views.Mark;

import java.time.Duration;
import java.time.Instant;
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

        /** Most addresses send no more: for them a tenth of the memory is enough. */
        private static final int FEW = 4;

        /**
         * The keys of a few views, then a bit for each view. Some share one, which counts too few,
         * never too many.
         */
        private long[] views = new long[FEW];

        /** A bit for each kind of browser, likewise. */
        private long kinds;

        private long minute;
        private int seen;

        synchronized Set<Mark> count(long now, int kind, long key) {
            if (now != minute) {
                minute = now;
                seen = 0;
                kinds = 0;
                views = new long[FEW];
            }
            kinds |= 1L << kind;
            if (add(key)) {
                seen++;
            }
            return marks();
        }

        /** Whether it was not there. */
        private boolean add(long key) {
            if (views.length > FEW) {
                return addBit(key);
            }
            for (var n = 0; n < seen; n++) {
                if (views[n] == key) {
                    return false;
                }
            }
            if (seen < FEW) {
                views[seen] = key;
                return true;
            }
            var few = views;
            views = new long[1 << WORD_BITS];
            for (var known : few) {
                addBit(known);
            }
            return addBit(key);
        }

        private boolean addBit(long key) {
            var word = (int) (key >>> (Long.SIZE - WORD_BITS));
            var bit = 1L << key;
            var isNew = (views[word] & bit) == 0;
            views[word] |= bit;
            return isNew;
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
