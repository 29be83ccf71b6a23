package dev.broadsheet.article.outbox;

import dev.broadsheet.edge.kafka.EventJson;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An event as it waits inside the document it tells of.
 *
 * @param eventId {@code <articleId>:<version>}, the same however often it is sent
 * @param sequence the article's version after the change: the order of events, never a clock
 * @param traceparent the request that caused it, so that the trace goes on
 * @param data the JSON to send
 */
record PendingEvent(
        String eventId,
        String type,
        Instant time,
        long sequence,
        @Nullable String traceparent,
        String data) {

    static PendingEvent of(ArticleEventV1 event, Instant time, @Nullable String traceparent) {
        return new PendingEvent(
                event.articleId() + ":" + event.version(),
                event.type(),
                time,
                event.version(),
                traceparent,
                new String(EventJson.write(event), StandardCharsets.UTF_8));
    }
}
