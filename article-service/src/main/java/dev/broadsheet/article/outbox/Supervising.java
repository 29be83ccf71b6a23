package dev.broadsheet.article.outbox;

import dev.broadsheet.article.outbox.PendingEvents.Detailed;
import dev.broadsheet.article.outbox.PendingEvents.Waiting;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What operators see of the outbox, and do about it. */
@Service
public class Supervising {

    private static final int PAGE = 100;

    private final PendingEvents events;
    private final Backlog backlog;
    private final HandedOver handed;

    Supervising(PendingEvents events, Backlog backlog, HandedOver handed) {
        this.events = events;
        this.backlog = backlog;
        this.handed = handed;
    }

    /** How much waits, as of the last sweep of this instance. */
    public BacklogSize size() {
        return backlog.size();
    }

    /** Articles whose next event the broker refuses, those that wait longest first. */
    public List<StuckArticle> stuck(@Nullable Position after, int limit) {
        return events.stuck(after, limit).stream().map(StuckArticle::of).toList();
    }

    /** What one article has to tell; empty when that is nothing. */
    public Optional<PendingArticle> article(UUID id) {
        return events.detailed(id).map(PendingArticle::of);
    }

    /**
     * Tries again now what the broker refused.
     *
     * @return how many articles that concerns
     */
    public int retryAll() {
        int retried = 0;
        List<StuckArticle> page = stuck(null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(article -> handed.retry(article.articleId()));
            retried += page.size();
            page = stuck(page.getLast().position(), PAGE);
        }
        return retried;
    }

    /**
     * Sends now what these articles have to tell, though the broker refused it.
     *
     * @return how many of them have something to tell
     */
    public int retry(Collection<UUID> articles) {
        List<UUID> pending = events.pending(articles);
        pending.forEach(handed::retry);
        return pending.size();
    }

    /** An article whose next event the broker refuses. */
    public record StuckArticle(UUID articleId, int events, Instant since, Refusal refusal) {

        static StuckArticle of(Waiting waiting) {
            return new StuckArticle(
                    waiting.id(),
                    waiting.outbox().size(),
                    waiting.pendingSince(),
                    Objects.requireNonNull(waiting.outboxRefusal(), "searched for"));
        }

        public Position position() {
            return new Position(since, articleId);
        }
    }

    /** An article with events to tell. */
    public record PendingArticle(
            UUID articleId, Instant since, @Nullable Refusal refusal, List<Event> events) {

        static PendingArticle of(Detailed article) {
            return new PendingArticle(
                    article.id(),
                    article.pendingSince(),
                    article.outboxRefusal(),
                    article.outbox().stream().map(Event::of).toList());
        }

        /** An event that the broker does not have yet. */
        public record Event(String id, String type, long sequence, Instant time, int bytes) {

            static Event of(PendingEvent event) {
                return new Event(
                        event.eventId(),
                        event.type(),
                        event.sequence(),
                        event.time(),
                        event.data().getBytes(StandardCharsets.UTF_8).length);
            }
        }
    }
}
