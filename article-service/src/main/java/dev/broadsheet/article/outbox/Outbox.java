package dev.broadsheet.article.outbox;

import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.UUID;

/**
 * Announces what happens to articles. An event is written by the very update that changes its
 * article, so that neither is ever stored without the other (guarantee G2), and then relayed.
 */
@Component
public class Outbox {

    private final Relay relay;

    Outbox(Relay relay) {
        this.relay = relay;
    }

    /** Adds an event to the update of the article's document that it tells of. */
    public void append(Update update, ArticleEventV1 event, Instant time) {
        update.push(PendingEvents.EVENTS, PendingEvent.of(event, time, TraceParent.current()))
                .min(PendingEvents.SINCE, time);
    }

    /**
     * Says that the update was made: the event is sent soon. Without this call it is sent a little
     * later.
     */
    public void written(UUID articleId) {
        relay.handOver(articleId);
    }
}
