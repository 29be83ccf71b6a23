package dev.broadsheet.article.outbox;

import dev.broadsheet.edge.kafka.CloudEvent;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The topic on which articles are announced. */
@Component
class ArticlesTopic {

    static final String NAME = "articles.v1";

    private static final String SOURCE = "/article-service";
    private static final int PARTITIONS = 6;

    private final KafkaOperations<String, byte[]> kafka;

    ArticlesTopic(KafkaOperations<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    /** Stamped by the broker: the clocks of the writing machines order nothing. */
    @Bean
    static NewTopic articlesV1() {
        return TopicBuilder.name(NAME)
                .partitions(PARTITIONS)
                .config(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")
                .build();
    }

    /** Sends an event; the answer fails with what Kafka says. */
    CompletableFuture<?> send(UUID article, PendingEvent event) {
        try {
            return kafka.send(record(article, event));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Whether it is the event that the broker does not want. Otherwise there is no broker, or none
     * that we may use, and any other event would fare the same.
     */
    static boolean refused(Throwable failure) {
        Throwable cause = cause(failure);
        return !(cause instanceof RetriableException
                || cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                || cause instanceof InterruptException);
    }

    /** What Spring Kafka wraps. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof KafkaException && cause != null ? cause : failure;
    }

    private static ProducerRecord<String, byte[]> record(UUID article, PendingEvent event) {
        return new CloudEvent(
                        event.eventId(),
                        SOURCE,
                        event.type(),
                        article.toString(),
                        event.time(),
                        event.sequence(),
                        event.traceparent(),
                        event.data().getBytes(StandardCharsets.UTF_8))
                .toRecord(NAME);
    }
}
