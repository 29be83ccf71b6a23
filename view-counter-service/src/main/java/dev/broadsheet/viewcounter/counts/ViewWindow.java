package dev.broadsheet.viewcounter.counts;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which views the last records of a partition held: a ring of keys by offset, found again through
 * hash chains. A chain runs from a bucket's newest offset to ever older ones, so it is cut where it
 * leaves the window and nothing is ever deleted (the sliding window of zlib's deflate works like
 * this). About 20 bytes for each place of the ring, whatever happens: 5 MB for 200,000 records.
 */
final class ViewWindow {

    private final int window;
    private final long[] keys;

    /**
     * By place in the ring: how many offsets earlier the bucket's next older view lies, 0: none.
     */
    private final int[] older;

    /** By bucket: the offset of the newest view, -1: none. */
    private final long[] newest;

    /** Secret, so that nobody can choose view ids that all fall into one bucket. */
    private final long multiplier = ThreadLocalRandom.current().nextLong() | 1;

    private final int shift;
    private long next;

    /**
     * @param window how many records back a repeat is known
     * @param start the first offset that can be added
     */
    ViewWindow(int window, long start) {
        if (window < 1 || window > 1 << 28) {
            throw new IllegalArgumentException("a window of " + window + " records");
        }
        this.window = window;
        this.next = start;
        // A quarter more than the window, so that a batch delivered again can still be judged.
        int places = Integer.highestOneBit(window + window / 4) << 1;
        this.keys = new long[places];
        this.older = new int[places];
        this.newest = new long[places];
        Arrays.fill(newest, -1);
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(places);
    }

    /** The first offset that was not added yet. */
    long next() {
        return next;
    }

    /** Nothing more will be added below this offset. */
    void advanceTo(long offset) {
        if (offset < next) {
            throw new IllegalArgumentException(offset + " lies before " + next);
        }
        next = offset;
    }

    /** Offsets may be left out, but not go back. */
    void add(long offset, long key) {
        advanceTo(offset);
        int bucket = bucket(key);
        long distance = newest[bucket] < 0 ? 0 : offset - newest[bucket];
        older[place(offset)] = distance < keys.length ? (int) distance : 0;
        keys[place(offset)] = key;
        newest[bucket] = offset;
        next = offset + 1;
    }

    /** Whether the ring still holds all that {@link #repeats} must see to judge this offset. */
    boolean reachesBackFrom(long offset) {
        return offset - window >= next - keys.length;
    }

    /** Whether one of the {@code window} offsets before this one holds the same key. */
    boolean repeats(long offset, long key) {
        long oldest = Math.max(0, offset - window);
        for (long at = newest[bucket(key)]; at >= oldest; at -= older[place(at)]) {
            if (at < offset && keys[place(at)] == key) {
                return true;
            }
            if (older[place(at)] == 0) {
                return false;
            }
        }
        return false;
    }

    private int place(long offset) {
        return (int) offset & keys.length - 1;
    }

    private int bucket(long key) {
        return (int) ((key * multiplier) >>> shift);
    }
}
