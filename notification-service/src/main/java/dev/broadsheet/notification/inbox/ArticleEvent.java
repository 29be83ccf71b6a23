package dev.broadsheet.notification.inbox;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.EventJson;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Place;
import dev.broadsheet.notification.posts.Post;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.Instant;

/** What a record of {@code articles.v1} means here. */
sealed interface ArticleEvent {

    String TOPIC = "articles.v1";

    /** An article is published and says this, for the first time or after a change. */
    record Published(Post post) implements ArticleEvent {}

    record Unpublished(ArticleId article, long version) implements ArticleEvent {}

    /** An event of a type that came after this service: no concern of ours. */
    record Unknown() implements ArticleEvent {}

    /**
     * Reads a record.
     *
     * @throws dev.broadsheet.edge.kafka.MalformedEvent when it is no event or lacks what is needed
     */
    static ArticleEvent of(ConsumerRecord<String, byte[]> record) {
        var event = CloudEvent.from(record);
        return switch (event.type()) {
            case "dev.broadsheet.article.published.v1", "dev.broadsheet.article.updated.v1" ->
                    new Published(
                            EventJson.read(event.data(), ArticlePublishedV1.class)
                                    .toPost(place(record)));
            case "dev.broadsheet.article.unpublished.v1" -> {
                var unpublished = EventJson.read(event.data(), ArticleUnpublishedV1.class);
                yield new Unpublished(
                        new ArticleId(unpublished.articleId()), unpublished.version());
            }
            default -> new Unknown();
        };
    }

    static Place place(ConsumerRecord<?, ?> record) {
        return new Place(
                Instant.ofEpochMilli(record.timestamp()), record.partition(), record.offset());
    }
}
