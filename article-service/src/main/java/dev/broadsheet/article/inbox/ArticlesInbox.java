package dev.broadsheet.article.inbox;

import dev.broadsheet.article.search.Indexing;
import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.DeadLetters;
import dev.broadsheet.edge.kafka.MalformedEvent;
import dev.broadsheet.edge.mongo.StoreUnavailable;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Hears what this service announced itself: that the search follows costs those who publish
 * nothing, and a crash forgets nothing. What is heard together is looked at together; what cannot
 * be is parked alone, and without the store all of it waits.
 */
@Component
class ArticlesInbox {

    private static final Logger log = LoggerFactory.getLogger(ArticlesInbox.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Indexing indexing;
    private final DeadLetters deadLetters;

    ArticlesInbox(Indexing indexing, DeadLetters deadLetters) {
        this.indexing = indexing;
        this.deadLetters = deadLetters;
    }

    @KafkaListener(
            id = "article-service-search",
            topics = "articles.v1",
            batch = "true",
            ackMode = "MANUAL")
    void hear(List<ConsumerRecord<String, byte[]>> records, Acknowledgment acknowledgment) {
        try {
            look(records);
        } catch (RuntimeException e) {
            log.warn("The search waits, trying again in {}", PAUSE, e);
            acknowledgment.nack(0, PAUSE);
            return;
        }
        acknowledgment.acknowledge();
    }

    /** Whatever happened: the articles are looked at as they are by now. */
    private void look(List<ConsumerRecord<String, byte[]>> records) {
        Map<UUID, ConsumerRecord<String, byte[]>> articles = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                articles.put(article(CloudEvent.from(record)), record);
            } catch (MalformedEvent e) {
                deadLetters.park(record, e);
            }
        }
        try {
            indexing.look(articles.keySet());
        } catch (RuntimeException e) {
            if (StoreUnavailable.causes(e)) {
                throw e;
            }
            articles.forEach(this::lookAlone);
        }
    }

    private void lookAlone(UUID article, ConsumerRecord<String, byte[]> record) {
        try {
            indexing.look(Set.of(article));
        } catch (RuntimeException e) {
            if (StoreUnavailable.causes(e)) {
                throw e;
            }
            deadLetters.park(record, e);
        }
    }

    private static UUID article(CloudEvent event) {
        try {
            return UUID.fromString(event.subject());
        } catch (IllegalArgumentException e) {
            throw new MalformedEvent("The subject is no article id", e);
        }
    }
}
