package dev.broadsheet.viewcounter.metrics;

import dev.broadsheet.viewcounter.counts.Totals;

import java.util.ArrayList;
import java.util.List;

/** The views of one article by minute: a ring. Not safe for use by several threads. */
final class Minutes {

    private static final int LABELS = 3;

    private final int size;
    private final long[] views;
    private long newest = Long.MIN_VALUE;

    Minutes(int size) {
        this.size = size;
        this.views = new long[LABELS * size];
    }

    /** The last minute, since 1970, in which something was added. */
    long newest() {
        return newest;
    }

    /** A total grew in this minute, which lies in the ring; one that fell was counted anew. */
    void add(long minute, Totals before, Totals after) {
        for (var gone = Math.max(newest + 1, minute - size + 1); gone <= minute; gone++) {
            set(gone, Totals.ZERO);
        }
        newest = Math.max(newest, minute);
        var so = get(minute);
        set(
                minute,
                new Totals(
                        so.human() + grown(before.human(), after.human()),
                        so.crawler() + grown(before.crawler(), after.crawler()),
                        so.suspect() + grown(before.suspect(), after.suspect())));
    }

    /** So many minutes, that of now last. */
    List<Totals> last(int minutes, long now) {
        var found = new ArrayList<Totals>(minutes);
        for (var minute = now - minutes + 1; minute <= now; minute++) {
            var kept = minute <= newest && minute > newest - size;
            found.add(kept ? get(minute) : Totals.ZERO);
        }
        return found;
    }

    private static long grown(long before, long after) {
        return Math.max(0, after - before);
    }

    private Totals get(long minute) {
        var at = place(minute);
        return new Totals(views[at], views[at + 1], views[at + 2]);
    }

    private void set(long minute, Totals totals) {
        var at = place(minute);
        views[at] = totals.human();
        views[at + 1] = totals.crawler();
        views[at + 2] = totals.suspect();
    }

    private int place(long minute) {
        return LABELS * (int) Math.floorMod(minute, (long) size);
    }
}
