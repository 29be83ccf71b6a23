package dev.broadsheet.article.inbox;

import dev.broadsheet.article.search.Indexing;
import dev.broadsheet.edge.kafka.BatchInbox;
import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.DeadLetters;
import dev.broadsheet.edge.kafka.MalformedEvent;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

/**
 * Hears what this service announced itself: that the search follows costs those who publish
 * nothing, and a crash forgets nothing. Whatever happened: the articles are looked at as they are
 * by now.
 */
@Component
class ArticlesInbox {

    private final BatchInbox<UUID> inbox;

    ArticlesInbox(Indexing indexing, DeadLetters deadLetters) {
        inbox =
                new BatchInbox<>(
                        deadLetters,
                        record -> article(CloudEvent.from(record)),
                        articles -> indexing.look(new LinkedHashSet<>(articles)));
    }

    @KafkaListener(
            id = "article-service-search",
            topics = "articles.v1",
            batch = "true",
            ackMode = "MANUAL")
    void hear(List<ConsumerRecord<String, byte[]>> records, Acknowledgment acknowledgment) {
        inbox.receive(records, acknowledgment);
    }

    private static UUID article(CloudEvent event) {
        try {
            return UUID.fromString(event.subject());
        } catch (IllegalArgumentException e) {
            throw new MalformedEvent("The subject is no article id", e);
        }
    }
}
