package dev.broadsheet.notification.follows;

import java.util.Arrays;

/** The counters of {@link FollowChanges} at some moment. */
public final class FollowVersions {

    private final long[] counters;

    FollowVersions(long... counters) {
        this.counters = counters;
    }

    /** Whether nobody's follows changed between the two. */
    public boolean isSame(FollowVersions others) {
        return Arrays.equals(counters, others.counters);
    }

    /** Whether this subject's follows are the same in both. */
    public boolean isSame(FollowVersions others, String subject) {
        var counter = FollowChanges.counter(subject);
        return counters[counter] == others.counters[counter];
    }
}
