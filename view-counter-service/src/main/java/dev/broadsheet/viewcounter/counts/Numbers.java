package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.Kind;

/**
 * What became of the records of an article: each is in exactly one of these numbers.
 *
 * @param views that were counted
 * @param repeats of views that were counted
 * @param reads that were counted
 * @param otherReads repeats of reads, and reads by others than people
 */
public record Numbers(Totals views, long repeats, long reads, long otherReads) {

    public static final Numbers ZERO = new Numbers(Totals.ZERO, 0, 0, 0);

    Numbers and(LoggedView logged) {
        if (logged.isView()) {
            return new Numbers(views.and(logged.view().label()), repeats, reads, otherReads);
        }
        if (logged.view().kind() == Kind.VIEW) {
            return new Numbers(views, repeats + 1, reads, otherReads);
        }
        return logged.isRead()
                ? new Numbers(views, repeats, reads + 1, otherReads)
                : new Numbers(views, repeats, reads, otherReads + 1);
    }

    Numbers plus(Numbers other) {
        return new Numbers(
                views.plus(other.views),
                repeats + other.repeats,
                reads + other.reads,
                otherReads + other.otherReads);
    }

    /** How many records these are: grows with every one, and is the same however often counted. */
    public long records() {
        return views.sum() + repeats + reads + otherReads;
    }
}
