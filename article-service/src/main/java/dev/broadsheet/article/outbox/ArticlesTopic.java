package dev.broadsheet.article.outbox;

import dev.broadsheet.article.outbox.PendingEvents.OfArticle;
import dev.broadsheet.edge.kafka.CloudEvent;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The topic on which articles are announced. */
@Component
class ArticlesTopic {

    static final String NAME = "articles.v1";

    private static final Logger log = LoggerFactory.getLogger(ArticlesTopic.class);
    private static final String SOURCE = "/article-service";
    private static final int PARTITIONS = 6;

    private final KafkaOperations<String, byte[]> kafka;
    private final Counter relayed;

    ArticlesTopic(KafkaOperations<String, byte[]> kafka, MeterRegistry meters) {
        this.kafka = kafka;
        this.relayed =
                Counter.builder("outbox.relayed.events")
                        .description("Events that the broker acknowledged, repeats included")
                        .register(meters);
    }

    /** Stamped by the broker: the clocks of the writing machines order nothing. */
    @Bean
    static NewTopic articlesV1() {
        return TopicBuilder.name(NAME)
                .partitions(PARTITIONS)
                .config(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")
                .build();
    }

    /**
     * Sends the events of many articles, and the next one of an article only when the broker has
     * the one before: not even a lost batch can put them out of order.
     *
     * @return the articles all of whose events the broker has
     */
    List<OfArticle> send(List<OfArticle> articles) throws InterruptedException {
        List<OfArticle> done = new ArrayList<>();
        List<OfArticle> going = articles;
        for (int position = 0; !going.isEmpty(); position++) {
            List<OfArticle> unfinished = new ArrayList<>();
            for (OfArticle article : going) {
                (position < article.outbox().size() ? unfinished : done).add(article);
            }
            going = acknowledged(sendEach(unfinished, position));
        }
        return done;
    }

    private Map<OfArticle, CompletableFuture<?>> sendEach(List<OfArticle> articles, int position) {
        Map<OfArticle, CompletableFuture<?>> sending = new LinkedHashMap<>();
        try {
            for (OfArticle article : articles) {
                sending.put(article, kafka.send(record(article, position)));
            }
        } catch (KafkaException e) {
            // The broker is not there, and the others would only wait for it one by one.
            log.warn(
                    "{} events wait for the broker: {}",
                    articles.size() - sending.size(),
                    e.getMessage());
        }
        return sending;
    }

    private List<OfArticle> acknowledged(Map<OfArticle, CompletableFuture<?>> sending)
            throws InterruptedException {
        List<OfArticle> acknowledged = new ArrayList<>();
        @Nullable Throwable failure = null;
        for (Map.Entry<OfArticle, CompletableFuture<?>> entry : sending.entrySet()) {
            try {
                entry.getValue().get();
                acknowledged.add(entry.getKey());
            } catch (ExecutionException e) {
                failure = e.getCause();
            }
        }
        if (failure != null) {
            log.warn(
                    "{} events wait for the broker: {}",
                    sending.size() - acknowledged.size(),
                    failure.toString());
        }
        relayed.increment(acknowledged.size());
        return acknowledged;
    }

    private static ProducerRecord<String, byte[]> record(OfArticle article, int position) {
        PendingEvent event = article.outbox().get(position);
        return new CloudEvent(
                        event.eventId(),
                        SOURCE,
                        event.type(),
                        article.id().toString(),
                        event.time(),
                        event.sequence(),
                        event.traceparent(),
                        event.data().getBytes(StandardCharsets.UTF_8))
                .toRecord(NAME);
    }
}
