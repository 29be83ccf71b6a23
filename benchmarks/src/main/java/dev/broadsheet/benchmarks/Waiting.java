package dev.broadsheet.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** For what others do. */
final class Waiting {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private Waiting() {}

    /**
     * Waits until it is so.
     *
     * @throws IllegalStateException when it is not within five minutes
     */
    static void until(BooleanSupplier enough) {
        until(PAUSE, enough);
    }

    /**
     * The same, where looking costs others something.
     *
     * @param pause between two looks
     */
    static void until(Duration pause, BooleanSupplier enough) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!enough.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not everything arrived");
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
