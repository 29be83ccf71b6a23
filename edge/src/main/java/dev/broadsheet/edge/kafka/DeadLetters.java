package dev.broadsheet.edge.kafka;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Parks records that cannot be processed, with the reason, in the service's dead-letter topic, so
 * that they block nobody and can be replayed. Guarantee G6.
 */
public final class DeadLetters {

    /** Headers of parked records that begin so say where and why. */
    public static final String PREFIX = "dead-letter-";

    public static final String TOPIC = PREFIX + "topic";
    public static final String PARTITION = PREFIX + "partition";
    public static final String OFFSET = PREFIX + "offset";
    public static final String REASON = PREFIX + "reason";

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int WAIT_SECONDS = 30;
    private static final int MAX_REASON = 500;

    private final String topic;
    private final KafkaOperations<String, byte[]> kafka;
    private final MeterRegistry meters;
    private final Clock clock;

    DeadLetters(
            String topic,
            KafkaOperations<String, byte[]> kafka,
            MeterRegistry meters,
            Clock clock) {
        this.topic = topic;
        this.kafka = kafka;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Parks a record and returns when the broker has it.
     *
     * @throws KafkaException when it could not be parked: the caller must not pass over the record
     */
    public void park(ConsumerRecord<?, ?> record, Throwable reason) {
        var parked =
                new ProducerRecord<>(
                        topic,
                        null,
                        (@Nullable String) record.key(),
                        (byte @Nullable []) record.value(),
                        record.headers());
        put(parked, TOPIC, record.topic());
        put(parked, PARTITION, String.valueOf(record.partition()));
        put(parked, OFFSET, String.valueOf(record.offset()));
        put(parked, REASON, abbreviated(reason));
        put(parked, PREFIX + "time", clock.instant().toString());
        try {
            kafka.send(parked).get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Could not park " + record.topic() + "@" + record.offset(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while parking", e);
        }
        meters.counter("events.parked", "topic", record.topic()).increment();
        log.warn(
                "Parked {}-{}@{}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                abbreviated(reason));
    }

    private static String abbreviated(Throwable reason) {
        var text = reason.getClass().getSimpleName() + ": " + reason.getMessage();
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }

    private static void put(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
