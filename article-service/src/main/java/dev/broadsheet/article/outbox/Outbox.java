package dev.broadsheet.article.outbox;

import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Instant;

/**
 * Announces what happens to articles. An event is written by the very update that changes its
 * article, so that neither is ever stored without the other (guarantee G2), and then relayed.
 */
@Component
public class Outbox {

    private final PendingEvents events;
    private final HandedOver handed;

    Outbox(PendingEvents events, HandedOver handed) {
        this.events = events;
        this.handed = handed;
    }

    /**
     * Makes an update of an article's document, adds the event that tells of it, and sees that the
     * event is sent.
     *
     * @param expected the document at the version before
     * @return whether there was such a document
     */
    public boolean store(Query expected, Update update, ArticleEventV1 event, Instant time) {
        PendingEvent pending = PendingEvent.of(event, time, TraceParent.current());
        return events.append(expected, update, pending).map(this::handOver).orElse(false);
    }

    private boolean handOver(PendingEvents.Appended appended) {
        handed.add(appended);
        return true;
    }
}
