package dev.broadsheet.article.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request that asks the application, for itself and all who want the same meanwhile. */
final class Inquiry {

    /** The store gives up sooner. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final CompletableFuture<Optional<CacheEntry>> outcome = new CompletableFuture<>();
    private final Runnable whenEnded;

    /**
     * @param whenEnded runs once
     */
    Inquiry(Runnable whenEnded) {
        this.whenEnded = whenEnded;
    }

    /** What came of it, for one who waits; empty when everybody has to ask for themselves. */
    Optional<CacheEntry> await() {
        try {
            return outcome.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException unanswered) {
            return Optional.empty();
        }
    }

    /** The first outcome counts. */
    void end(Optional<CacheEntry> entry) {
        if (outcome.complete(entry)) {
            whenEnded.run();
        }
    }
}
