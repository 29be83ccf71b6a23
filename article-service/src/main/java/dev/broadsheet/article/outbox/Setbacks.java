package dev.broadsheet.article.outbox;

import dev.broadsheet.article.outbox.PendingEvents.OfArticle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Articles whose next event the broker refuses. It is tried again ever more rarely, so that it
 * costs the others nothing, and those after it wait, because order matters within an article. Used
 * by the relay's thread only.
 */
@Component
class Setbacks {

    private static final Logger log = LoggerFactory.getLogger(Setbacks.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;

    private final PendingEvents events;
    private final Clock clock;
    private final Map<UUID, Setback> ofArticle = new HashMap<>();

    Setbacks(PendingEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    void add(OfArticle article, PendingEvent event, Throwable failure) {
        Setback before = ofArticle.get(article.id());
        int doublings = before == null ? 0 : Math.min(before.doublings() + 1, MOST_DOUBLINGS);
        ofArticle.put(article.id(), new Setback(doublings, System.nanoTime()));
        Throwable refusal = ArticlesTopic.cause(failure);
        log.warn("The broker refuses event {}: {}", event.eventId(), refusal.toString());
        note(article.id(), event, refusal);
    }

    /** For operators; that it is missing in a time without a store harms nothing. */
    private void note(UUID article, PendingEvent event, Throwable refusal) {
        String reason = refusal.getClass().getSimpleName().replaceFirst("Exception$", "");
        try {
            events.refused(article, event.eventId(), reason, clock.instant());
        } catch (RuntimeException e) {
            log.warn("The refusal of event {} could not be noted", event.eventId(), e);
        }
    }

    boolean knows(UUID article) {
        return ofArticle.containsKey(article);
    }

    /** Whether it is too early to try again. */
    boolean hold(UUID article) {
        Setback setback = ofArticle.get(article);
        return setback != null
                && System.nanoTime() - setback.nanoTime()
                        < FIRST_PAUSE.toNanos() << setback.doublings();
    }

    void forget(UUID article) {
        ofArticle.remove(article);
    }

    void forgetAllBut(Set<UUID> articles) {
        ofArticle.keySet().retainAll(articles);
    }

    private record Setback(int doublings, long nanoTime) {}
}
