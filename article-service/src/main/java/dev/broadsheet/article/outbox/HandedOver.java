package dev.broadsheet.article.outbox;

import dev.broadsheet.article.outbox.PendingEvents.Appended;
import dev.broadsheet.article.outbox.PendingEvents.OfArticle;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Articles to be relayed now. When too many are, a sweep finds the rest. */
@Component
class HandedOver {

    private static final Logger log = LoggerFactory.getLogger(HandedOver.class);
    private static final int CAPACITY = 10_000;
    private static final int BATCH = 500;

    private final BlockingQueue<Handed> queue = new ArrayBlockingQueue<>(CAPACITY);

    /**
     * Asks for an event to be sent.
     *
     * <p>Nothing was pending before an event that is alone, and what is appended later comes after
     * it: it can be sent as it is, without looking into the store.
     */
    void add(Appended appended) {
        OfArticle known =
                appended.alone()
                        ? new OfArticle(
                                appended.article(),
                                appended.event().sequence(),
                                List.of(appended.event()))
                        : null;
        offer(new Handed(appended.article(), known, System.nanoTime()));
    }

    /** Asks for the events of an article to be sent, though the broker refused the first. */
    void retry(UUID article) {
        offer(new Handed(article, null, null));
    }

    private void offer(Handed next) {
        boolean queued = queue.offer(next);
        log.trace("Article {} handed over: {}", next.article(), queued);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** What was handed over since; waits for something, but not longer than that. */
    List<Handed> next(long patienceNanos) throws InterruptedException {
        List<Handed> batch = new ArrayList<>();
        Handed first = queue.poll(patienceNanos, TimeUnit.NANOSECONDS);
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, BATCH - 1);
        }
        return batch;
    }

    /**
     * An article with something to tell.
     *
     * @param known all of it; null to look into the store
     * @param written when this instance wrote it, in {@link System#nanoTime()}; null when it is to
     *     be tried again though it was refused
     */
    record Handed(UUID article, @Nullable OfArticle known, @Nullable Long written) {}
}
