package dev.broadsheet.edge.deadletters;

import dev.broadsheet.edge.kafka.DeadLetters;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record that could not be processed.
 *
 * @param id its offset among the parked ones
 * @param topic where it came from, with {@code partition} and {@code offset}
 * @param reason why it was parked
 * @param headers as they came; bytes that are no UTF-8 are replaced
 * @param value likewise; null for a tombstone
 */
record ParkedRecord(
        long id,
        String topic,
        int partition,
        long offset,
        String reason,
        Instant parkedAt,
        @Nullable String key,
        Map<String, String> headers,
        @Nullable String value) {

    static ParkedRecord of(ConsumerRecord<String, byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return new ParkedRecord(
                record.offset(),
                headers.getOrDefault(DeadLetters.TOPIC, ""),
                Integer.parseInt(headers.getOrDefault(DeadLetters.PARTITION, "0")),
                Long.parseLong(headers.getOrDefault(DeadLetters.OFFSET, "0")),
                headers.getOrDefault(DeadLetters.REASON, ""),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                headers,
                record.value() == null ? null : text(record.value()));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
