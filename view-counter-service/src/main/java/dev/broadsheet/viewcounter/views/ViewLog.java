package dev.broadsheet.viewcounter.views;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The durable log of accepted views. */
public interface ViewLog {

    /**
     * Completes when every view is durable, within a bounded time; completes with {@link
     * ViewsNotAccepted} when that cannot be said of at least one of them. Views sent again under
     * the same ids are the same views, so the answer to a failure is to repeat the whole call.
     *
     * @throws ViewsNotAccepted at once, with nothing sent, when too many views are in flight
     */
    CompletableFuture<Void> append(List<View> views);

    /**
     * Appends, and returns when every view is durable.
     *
     * @throws ViewsNotAccepted when that cannot be said of at least one of them
     */
    default void store(List<View> views) {
        try {
            append(views).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ViewsNotAccepted refused ? refused : e;
        }
    }
}
