package dev.broadsheet.notification.inbox;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.EventJson;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Place;
import dev.broadsheet.notification.posts.PostChange;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.Instant;
import java.util.Optional;

/** What the records of {@code articles.v1} mean here. */
class ArticleEvent {

    static final String TOPIC = "articles.v1";

    private ArticleEvent() {}

    /**
     * Reads a record.
     *
     * @return empty for an event of a type that came after this service: no concern of ours
     * @throws dev.broadsheet.edge.kafka.MalformedEvent when it is no event or lacks what is needed
     */
    static Optional<PostChange> change(ConsumerRecord<String, byte[]> record) {
        var event = CloudEvent.from(record);
        return switch (event.type()) {
            case "dev.broadsheet.article.published.v1", "dev.broadsheet.article.updated.v1" ->
                    Optional.of(
                            new PostChange.Published(
                                    EventJson.read(event.data(), ArticlePublishedV1.class)
                                            .toPost(place(record))));
            case "dev.broadsheet.article.unpublished.v1" -> {
                var unpublished = EventJson.read(event.data(), ArticleUnpublishedV1.class);
                yield Optional.of(
                        new PostChange.Unpublished(
                                new ArticleId(unpublished.articleId()), unpublished.version()));
            }
            default -> Optional.empty();
        };
    }

    static Place place(ConsumerRecord<?, ?> record) {
        return new Place(
                Instant.ofEpochMilli(record.timestamp()), record.partition(), record.offset());
    }
}
