package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.EventJson;
import dev.broadsheet.viewcounter.articles.ArticleChange;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.Optional;

/** What the records of {@code articles.v1} mean here. */
final class ArticleEvent {

    static final String TOPIC = "articles.v1";

    private ArticleEvent() {}

    /**
     * Reads a record.
     *
     * @return empty for an event of a type that came after this service: no concern of ours
     * @throws dev.broadsheet.edge.kafka.MalformedEvent when it is no event or lacks what is needed
     */
    static Optional<ArticleChange> change(ConsumerRecord<String, byte[]> record) {
        var event = CloudEvent.from(record);
        return switch (event.type()) {
            case "dev.broadsheet.article.published.v1", "dev.broadsheet.article.updated.v1" ->
                    Optional.of(
                            new ArticleChange.Published(
                                    EventJson.read(event.data(), ArticlePublishedV1.class)
                                            .toArticle()));
            case "dev.broadsheet.article.unpublished.v1" -> {
                var unpublished = EventJson.read(event.data(), ArticleUnpublishedV1.class);
                yield Optional.of(
                        new ArticleChange.Unpublished(
                                unpublished.articleId(), unpublished.version()));
            }
            default -> Optional.empty();
        };
    }
}
