package dev.broadsheet.notification.follows;

import java.util.Arrays;

/** The counters of {@link FollowChanges} at some moment. */
public final class FollowVersions {

    private final long[] counters;

    public FollowVersions(long... counters) {
        this.counters = counters.clone();
    }

    /** Whether nobody's follows changed between the two. */
    public boolean isSame(FollowVersions others) {
        return Arrays.equals(counters, others.counters);
    }

    /** Whether this subject's follows are the same in both. */
    public boolean isSame(FollowVersions others, String subject) {
        var counter = counter(subject, counters.length);
        return counters[counter] == others.counters[counter];
    }

    /** Which of the counters is a subject's, on every machine. */
    static int counter(String subject, int counters) {
        return Math.floorMod(subject.hashCode(), counters);
    }
}
