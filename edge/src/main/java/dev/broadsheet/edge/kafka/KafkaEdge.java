package dev.broadsheet.edge.kafka;

import dev.broadsheet.edge.UntilDone;
import dev.broadsheet.edge.mongo.StoreUnavailable;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

import java.time.Clock;
import java.util.Map;

/** Wires the Kafka edge: topics, group membership, what happens to a record that fails. */
@AutoConfiguration(
        beforeName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
public class KafkaEdge {

    private static final BackOff AT_ONCE = new FixedBackOff(0, 0);
    private static final int RETRIES = 3;

    @Bean
    DeadLetters deadLetters(
            @Value("${spring.application.name}.dead-letters.v1") String topic,
            KafkaOperations<String, byte[]> kafka,
            MeterRegistry meters,
            Clock clock) {
        return new DeadLetters(topic, kafka, meters, clock);
    }

    /** Kept until somebody has looked: no retention. */
    @Bean
    NewTopic deadLettersTopic(@Value("${spring.application.name}.dead-letters.v1") String topic) {
        return TopicBuilder.name(topic)
                .partitions(1)
                .config(TopicConfig.RETENTION_MS_CONFIG, "-1")
                .build();
    }

    /** The broker may come later than the service: Spring's own creation at start tries once. */
    @Bean
    UntilDone topicsHealthIndicator(KafkaAdmin admin) {
        return new UntilDone("topics", admin::initialize);
    }

    /**
     * Static membership (KIP-345): a restarted process gets its partitions back at once, without a
     * rebalance.
     */
    @Bean
    DefaultKafkaConsumerFactoryCustomizer staticMembership(
            @Value("${broadsheet.kafka.instance-id:}") String instance) {
        return factory -> {
            if (!instance.isEmpty()) {
                factory.updateConfigs(Map.of(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance));
            }
        };
    }

    @Bean
    ListenersHealth kafkaListenersHealthIndicator() {
        return new ListenersHealth();
    }

    /**
     * For record listeners. A batch listener parks by itself: the batch fallback can loop on a
     * poison record.
     */
    @Bean
    CommonErrorHandler recordErrors(DeadLetters deadLetters) {
        var handler =
                new DefaultErrorHandler(
                        (record, failure) -> deadLetters.park(record, cause(failure)), retries());
        handler.setBackOffFunction((record, failure) -> backOff(failure));
        return handler;
    }

    private static BackOff backOff(Throwable failure) {
        if (cause(failure) instanceof MalformedEvent) {
            return AT_ONCE;
        }
        return StoreUnavailable.causes(failure) ? forEver() : retries();
    }

    /** Without the store nothing is skipped: the partition waits. */
    private static BackOff forEver() {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(2_000);
        return backOff;
    }

    private static BackOff retries() {
        var backOff = new ExponentialBackOffWithMaxRetries(RETRIES);
        backOff.setInitialInterval(200);
        return backOff;
    }

    /** Spring Kafka wraps what a listener throws. */
    private static Throwable cause(Throwable failure) {
        var cause = failure.getCause();
        return failure
                                instanceof
                                org.springframework.kafka.listener.ListenerExecutionFailedException
                        && cause != null
                ? cause
                : failure;
    }
}
