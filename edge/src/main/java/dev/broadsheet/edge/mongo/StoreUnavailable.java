package dev.broadsheet.edge.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/** Tells failures that pass (no server, no primary, a write conflict) from those that stay. */
public final class StoreUnavailable {

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
}
