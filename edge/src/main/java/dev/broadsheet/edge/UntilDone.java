package dev.broadsheet.edge;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Work that must be done once after start, such as creating topics, and that may have to wait for a
 * broker or a store: tried in the background until it succeeds. The service starts without it;
 * readiness waits for it.
 */
public final class UntilDone implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(UntilDone.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String name;
    private final BooleanSupplier attempt;
    private volatile boolean done;
    private volatile @Nullable Thread worker;

    /**
     * @param name what is done, for the log: "topics"
     * @param attempt does it, and may be called again: true = done; false or an exception = not yet
     */
    public UntilDone(String name, BooleanSupplier attempt) {
        this.name = name;
        this.attempt = attempt;
    }

    @Override
    public void start() {
        var thread = Thread.ofVirtual().name("until-done-" + name).unstarted(this::run);
        // Before it runs: it goes on only while it is the worker.
        worker = thread;
        thread.start();
    }

    @Override
    public void stop() {
        var running = worker;
        worker = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    @Override
    public Health health() {
        return done ? Health.up().build() : Health.outOfService().build();
    }

    private void run() {
        var told = false;
        while (!done && isRunning()) {
            try {
                done = attempt.getAsBoolean();
            } catch (RuntimeException e) {
                if (!told) {
                    log.warn("{}: not yet, trying on", name, e);
                    told = true;
                }
            }
            if (!done && !pause()) {
                return;
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
