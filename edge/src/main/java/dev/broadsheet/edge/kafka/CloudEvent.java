package dev.broadsheet.edge.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * An event in the binary mode of the Kafka protocol binding for CloudEvents 1.0: attributes are
 * {@code ce_} headers, the value is the data in JSON.
 *
 * @param id unique within the source, the same when the event is sent again
 * @param source URI reference of the producing service: {@code /article-service}
 * @param type name and version: {@code dev.broadsheet.article.published.v1}
 * @param subject what the event is about; also the record's key
 * @param sequence orders the events of a subject; null where the producer has none
 * @param traceparent W3C trace context that the event continues; null outside a trace
 * @param data JSON, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record CloudEvent(
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        @Nullable Long sequence,
        @Nullable String traceparent,
        byte[] data) {

    private static final String JSON = "application/json";

    public ProducerRecord<String, byte[]> toRecord(String topic) {
        var record = new ProducerRecord<String, byte[]>(topic, null, subject, data, null);
        var headers = record.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", id);
        put(headers, "ce_source", source);
        put(headers, "ce_type", type);
        put(headers, "ce_subject", subject);
        put(headers, "ce_time", time.toString());
        put(headers, "content-type", JSON);
        if (sequence != null) {
            // The sequence extension compares as text: padded, text order is number order.
            put(headers, "ce_sequence", "%020d".formatted(sequence));
        }
        if (traceparent != null) {
            put(headers, "ce_traceparent", traceparent);
            put(headers, "traceparent", traceparent);
        }
        return record;
    }

    /**
     * Reads a record.
     *
     * @throws MalformedEvent when an attribute is missing or unreadable, the data is absent or not
     *     JSON by its content type
     */
    public static CloudEvent from(ConsumerRecord<String, byte[]> record) {
        var headers = record.headers();
        if (!"1.0".equals(needed(headers, "ce_specversion"))) {
            throw new MalformedEvent("ce_specversion is not 1.0");
        }
        var contentType = optional(headers, "content-type");
        if (contentType != null && !contentType.startsWith(JSON)) {
            throw new MalformedEvent("content-type is not " + JSON);
        }
        if (record.value() == null) {
            throw new MalformedEvent("the record has no value");
        }
        try {
            var sequence = optional(headers, "ce_sequence");
            return new CloudEvent(
                    needed(headers, "ce_id"),
                    needed(headers, "ce_source"),
                    needed(headers, "ce_type"),
                    needed(headers, "ce_subject"),
                    Instant.parse(needed(headers, "ce_time")),
                    sequence == null ? null : Long.valueOf(sequence),
                    optional(headers, "ce_traceparent"),
                    record.value());
        } catch (DateTimeException | NumberFormatException e) {
            throw new MalformedEvent("an attribute cannot be read", e);
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8)));
    }

    private static String needed(Headers headers, String name) {
        var value = optional(headers, name);
        if (value == null || value.isEmpty()) {
            throw new MalformedEvent(name + " is missing");
        }
        return value;
    }

    private static @Nullable String optional(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
