package dev.broadsheet.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** For what others do. */
final class Waiting {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private Waiting() {}

    /**
     * Waits until it is so.
     *
     * @throws IllegalStateException when it is not within five minutes
     */
    static void until(BooleanSupplier enough) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!enough.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not everything arrived");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
