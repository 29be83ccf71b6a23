package dev.broadsheet.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.MalformedEvent;
import dev.broadsheet.notification.notices.Milestones.Total;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.testing.Contract;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What view-counter-service promises is what this service reads. */
class ViewCountsContractsTest {

    private static final Contract COUNTED =
            Contract.of("view-counter-service", "view-counts.v1", "views-counted.v1");

    private static final String ARTICLE = "0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d11";
    private static final Instant AT = Instant.ofEpochMilli(1_795_339_800_123L);

    @Test
    void every_field_that_is_read_is_promised() {
        COUNTED.assertServes(ViewsCountedV1.class);
    }

    @Test
    void the_example_of_a_total_says_how_many_humans_viewed_the_article() {
        assertThat(read("counted", COUNTED.example()))
                .contains(new Total(new ArticleId(UUID.fromString(ARTICLE)), 1204, AT));
    }

    @Test
    void an_event_of_a_later_version_of_the_contract_is_no_concern_of_ours() {
        assertThat(read("sampled", "{}".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"human\": 1204  | \"human\": -1",
                "\"human\": 1204  | \"human\": \"many\"",
                "\"human\":       | \"people\":",
                "\"views\":       | \"counts\":",
                "0190d5f4-9c7e    | nonsense",
            })
    void a_total_without_what_is_needed_is_malformed(String part, String broken) {
        var data =
                new String(COUNTED.example(), StandardCharsets.UTF_8)
                        .replace(part, broken)
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(data).isNotEqualTo(COUNTED.example());
        assertThatThrownBy(() -> read("counted", data)).isInstanceOf(MalformedEvent.class);
    }

    private static Optional<Total> read(String happened, byte[] data) {
        var event =
                new CloudEvent(
                                ARTICLE + ":3",
                                "/view-counter-service",
                                "dev.broadsheet.views." + happened + ".v1",
                                ARTICLE,
                                Instant.EPOCH,
                                3L,
                                null,
                                data)
                        .toRecord(ViewCountsInbox.TOPIC);
        return ViewCountsInbox.total(
                new ConsumerRecord<>(
                        event.topic(),
                        0,
                        17,
                        AT.toEpochMilli(),
                        TimestampType.LOG_APPEND_TIME,
                        0,
                        0,
                        event.key(),
                        event.value(),
                        new RecordHeaders(event.headers().toArray()),
                        Optional.empty()));
    }
}
