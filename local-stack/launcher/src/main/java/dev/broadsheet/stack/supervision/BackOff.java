package dev.broadsheet.stack.supervision;

import java.time.Duration;

/** Restarts at once, and ever more patiently while a service keeps dying young. */
final class BackOff {

    private static final Duration YOUNG = Duration.ofSeconds(10);
    private static final int PATIENCE = 2;
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private int youngDeaths;

    /** How long to wait after a life of the given length. */
    Duration after(Duration life) {
        youngDeaths = life.compareTo(YOUNG) < 0 ? youngDeaths + 1 : 0;
        if (youngDeaths <= PATIENCE) {
            return Duration.ZERO;
        }
        var doubled = FIRST.multipliedBy(1L << Math.min(youngDeaths - PATIENCE - 1, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
