package dev.broadsheet.viewcounter.inbox;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * How far a counter may go. One that leads goes on for ever: what it counts is shown, announced and
 * metered, and what it cannot read is parked. One that follows stays behind another, which has done
 * all that for every record that it meets.
 */
final class Pace {

    /** By partition: the first offset that may not be counted yet; null for who leads. */
    private volatile @Nullable Map<Integer, Long> limits = Map.of();

    boolean leads() {
        return limits == null;
    }

    /** The first offset of the partition that may not be counted yet. */
    long limit(int partition) {
        var now = limits;
        return now == null ? Long.MAX_VALUE : now.getOrDefault(partition, 0L);
    }

    void follow(Map<Integer, Long> further) {
        limits = Map.copyOf(further);
    }

    void lead() {
        limits = null;
    }
}
