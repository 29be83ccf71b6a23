package dev.broadsheet.edge.mongo;

import com.mongodb.ErrorCategory;

import org.springframework.data.mongodb.BulkOperationException;
import org.springframework.data.mongodb.core.BulkOperations;

/**
 * Upserts in bulk whose queries ask for the id and for an older state: an upsert that finds the
 * document in this state or a newer one fails for its id, and had nothing to do.
 */
public final class Upserts {

    private Upserts() {}

    /**
     * What became of the upserts.
     *
     * @param made documents that were not there before
     * @param repeated upserts that had nothing to do
     */
    public record Result(int made, int repeated) {}

    /**
     * Writes them.
     *
     * @param bulk unordered
     * @throws BulkOperationException when one failed for another reason
     */
    public static Result execute(BulkOperations bulk) {
        try {
            return new Result(bulk.execute().getUpserts().size(), 0);
        } catch (BulkOperationException e) {
            if (e.getErrors().stream()
                    .anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
            return new Result(e.getResult().getUpserts().size(), e.getErrors().size());
        }
    }
}
