package dev.broadsheet.article.outbox;

import dev.broadsheet.article.outbox.PendingEvents.OfArticle;
import dev.broadsheet.edge.mongo.StoreUnavailable;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Articles whose events the broker has, until the events are removed from their documents. That is
 * in no hurry, and costs the store less when many are removed together. Used by the relay's thread
 * only.
 */
@Component
class Settled {

    static final Duration LINGER = Duration.ofMillis(20);

    private final PendingEvents events;
    private final RelayMeters meters;
    private List<OfArticle> articles = new ArrayList<>();
    private long lastRemoval = System.nanoTime();

    Settled(PendingEvents events, RelayMeters meters) {
        this.events = events;
        this.meters = meters;
    }

    boolean isEmpty() {
        return articles.isEmpty();
    }

    void add(List<OfArticle> more) {
        articles.addAll(more);
    }

    void removeSoon() {
        if (System.nanoTime() - lastRemoval >= LINGER.toNanos()) {
            removeNow();
        }
    }

    /** After this, what was sent is not found among what is pending. */
    void removeNow() {
        if (articles.isEmpty()) {
            return;
        }
        List<OfArticle> removing = articles;
        articles = new ArrayList<>();
        lastRemoval = System.nanoTime();
        try {
            events.remove(removing);
            meters.removed(removing.size());
        } catch (RuntimeException e) {
            if (StoreUnavailable.causes(e)) {
                articles.addAll(removing);
            }
            throw e;
        }
    }
}
