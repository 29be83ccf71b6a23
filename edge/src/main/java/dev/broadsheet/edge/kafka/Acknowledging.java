package dev.broadsheet.edge.kafka;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.Acknowledgment;

import java.time.Duration;

/**
 * Acknowledges a batch when it is done. Until then it comes again, for ever if need be: nothing is
 * skipped because something failed.
 */
public final class Acknowledging {

    private static final Logger log = LoggerFactory.getLogger(Acknowledging.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Acknowledging() {}

    /**
     * Does the work of a batch.
     *
     * @param work all of it; may be done again if it throws
     */
    public static void after(Acknowledgment acknowledgment, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("A batch waits, trying again in {}", PAUSE, e);
            acknowledgment.nack(0, PAUSE);
            return;
        }
        acknowledgment.acknowledge();
    }
}
