package dev.broadsheet.notification.websub;

import org.bson.Document;
import org.springframework.data.mongodb.core.query.Update;

import java.util.Optional;

/**
 * What the subscribers of a feed were told, and how far the telling is.
 *
 * @param hash of what they were told last, or are being told; empty for nothing
 * @param sequence of telling: later is larger, also when the feed was forgotten in between
 * @param after while they are being told, the last who was; empty for the beginning
 * @param settled how often the feed had been roused when it was looked at before
 */
record FeedState(
        Topic topic, String hash, long sequence, Optional<String> after, int roused, int settled) {

    static FeedState beginning(Topic topic, String hash) {
        return new FeedState(topic, hash, 0, Optional.empty(), 0, 0);
    }

    static FeedState of(Document document) {
        return new FeedState(
                new Topic(document.getString("_id")),
                document.getString("hash"),
                document.get("sequence", Number.class).longValue(),
                Optional.ofNullable(document.getString("after")),
                document.getInteger("roused"),
                document.getInteger("settled"));
    }

    Document document() {
        return new Document("_id", topic.path())
                .append("hash", hash)
                .append("sequence", sequence)
                .append("roused", roused)
                .append("settled", settled);
    }

    Update update() {
        var update = Update.update("hash", hash).set("sequence", sequence).set("settled", settled);
        after.ifPresentOrElse(name -> update.set("after", name), () -> update.unset("after"));
        return update;
    }

    FeedState begun(String newHash, long now) {
        var next = Math.max(sequence + 1, now);
        return new FeedState(topic, newHash, next, Optional.of(""), roused, settled);
    }

    FeedState past(String name) {
        return new FeedState(topic, hash, sequence, Optional.of(name), roused, settled);
    }

    FeedState told() {
        return new FeedState(topic, hash, sequence, Optional.empty(), roused, settled);
    }

    /** There is no feed any more: if it comes back, whatever it says is news. */
    FeedState nothing() {
        return new FeedState(topic, "", sequence, Optional.empty(), roused, settled);
    }

    /** It was not roused since it was looked at before. */
    boolean isSettled() {
        return roused == settled;
    }

    FeedState lookedAt() {
        return new FeedState(topic, hash, sequence, after, roused, roused);
    }
}
