package dev.broadsheet.edge.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.kafka.CloudEventDeserializer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

class CloudEventTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    record Counted(String name, long count, Optional<String> note) {}

    @Test
    void what_is_written_reads_as_the_same_event() {
        var event = event(12L, TRACE);
        assertThat(CloudEvent.from(received(event.toRecord("topic"))))
                .usingRecursiveComparison()
                .isEqualTo(event);
    }

    @Test
    void an_event_needs_neither_sequence_nor_trace() {
        var event = event(null, null);
        assertThat(CloudEvent.from(received(event.toRecord("topic"))))
                .usingRecursiveComparison()
                .isEqualTo(event);
    }

    @Test
    void the_cloudevents_library_reads_what_is_written() {
        var record = event(12L, TRACE).toRecord("topic");
        try (var library = new CloudEventDeserializer()) {
            var read = library.deserialize("topic", record.headers(), record.value());
            assertThat(read.getId()).isEqualTo("a:12");
            assertThat(read.getSource()).hasToString("/edge");
            assertThat(read.getType()).isEqualTo("dev.broadsheet.thing.happened.v1");
            assertThat(read.getSubject()).isEqualTo("a");
            assertThat(read.getExtension("sequence")).isEqualTo("00000000000000000012");
            assertThat(read.getExtension("traceparent")).isEqualTo(TRACE);
            assertThat(Objects.requireNonNull(read.getData()).toBytes()).isEqualTo(record.value());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time"})
    void a_record_without_a_needed_attribute_is_malformed(String header) {
        var record = received(event(1L, null).toRecord("topic"));
        record.headers().remove(header);
        assertThatThrownBy(() -> CloudEvent.from(record))
                .isInstanceOf(MalformedEvent.class)
                .hasMessageContaining(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_time", "ce_sequence", "ce_specversion", "content-type"})
    void a_record_with_an_unreadable_attribute_is_malformed(String header) {
        var record = received(event(1L, null).toRecord("topic"));
        record.headers().remove(header).add(header, "nonsense".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> CloudEvent.from(record)).isInstanceOf(MalformedEvent.class);
    }

    @Test
    void unknown_fields_are_ignored_and_optional_ones_may_be_absent() {
        assertThat(read("{'name':'x','count':3,'later':true}"))
                .isEqualTo(new Counted("x", 3, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'count':3}",
                "{'name':'x'}",
                "{'name':null,'count':3}",
                "{'name':'x','count':'many'}",
                "[]",
                "null",
                "{",
                ""
            })
    void data_without_what_is_needed_is_malformed(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedEvent.class);
    }

    private static Counted read(String json) {
        return EventJson.read(
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Counted.class);
    }

    private static CloudEvent event(@Nullable Long sequence, @Nullable String trace) {
        var data = EventJson.write(new Counted("x", 3, Optional.empty()));
        var time = Instant.parse("2026-11-22T09:30:00Z");
        return new CloudEvent(
                "a:12",
                "/edge",
                "dev.broadsheet.thing.happened.v1",
                "a",
                time,
                sequence,
                trace,
                data);
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                new RecordHeaders(sent.headers().toArray()),
                Optional.empty());
    }
}
