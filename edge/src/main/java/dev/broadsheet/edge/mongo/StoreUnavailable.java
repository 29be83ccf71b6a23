package dev.broadsheet.edge.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Tells failures that pass (no server, no primary, a write conflict) from those that stay. */
public final class StoreUnavailable {

    private static final Logger log = LoggerFactory.getLogger(StoreUnavailable.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private StoreUnavailable() {}

    /**
     * Whether the failure comes from a store that does not answer now: trying again later may
     * succeed.
     */
    public static boolean causes(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof MongoTimeoutException
                    || cause instanceof MongoSocketException
                    || (cause instanceof MongoException mongo && passes(mongo))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Spring Data maps some of these to exceptions that look permanent: the driver's labels are the
     * truth.
     */
    private static boolean passes(MongoException e) {
        return e.hasErrorLabel("RetryableWriteError")
                || e.hasErrorLabel("TransientTransactionError");
    }

    /**
     * Does something that has to wait for the store, again and again as long as the store does not
     * answer.
     *
     * @param task may be done again
     * @param isWanted asked before each further try; an interrupt ends it too. The last failure is
     *     thrown then
     */
    public static void outlast(Runnable task, BooleanSupplier isWanted) {
        while (true) {
            try {
                task.run();
                return;
            } catch (RuntimeException e) {
                if (!causes(e) || !isWanted.getAsBoolean() || !pause()) {
                    throw e;
                }
                log.debug("The store does not answer, trying again", e);
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
