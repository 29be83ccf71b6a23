package dev.broadsheet.article.inbox;

import dev.broadsheet.article.search.Indexing;
import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.MalformedEvent;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import java.util.UUID;

/**
 * Hears what this service announced itself: that the search follows costs those who publish
 * nothing, and a crash forgets nothing.
 */
@Component
class ArticlesInbox {

    private final Indexing indexing;

    ArticlesInbox(Indexing indexing) {
        this.indexing = indexing;
    }

    /** Whatever happened: the article is looked at as it is by now. */
    @KafkaListener(id = "article-service-search", topics = "articles.v1")
    void hear(ConsumerRecord<String, byte[]> record) {
        indexing.look(article(CloudEvent.from(record)));
    }

    private static UUID article(CloudEvent event) {
        try {
            return UUID.fromString(event.subject());
        } catch (IllegalArgumentException e) {
            throw new MalformedEvent("The subject is no article id", e);
        }
    }
}
