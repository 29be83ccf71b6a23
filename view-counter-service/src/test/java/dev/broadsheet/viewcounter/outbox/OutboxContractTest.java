package dev.broadsheet.viewcounter.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.testing.Contract;
import dev.broadsheet.viewcounter.counts.ArticleCount;
import dev.broadsheet.viewcounter.counts.Generation;
import dev.broadsheet.viewcounter.counts.Numbers;
import dev.broadsheet.viewcounter.counts.Totals;
import dev.broadsheet.viewcounter.views.ArticleId;

import io.cloudevents.kafka.CloudEventDeserializer;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** What goes out is what contracts/ promises. */
class OutboxContractTest {

    private static final String SERVICE = "view-counter-service";
    private static final ArticleId ARTICLE =
            ArticleId.valueOf("0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d11");
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void a_total_is_the_example() {
        var contract = Contract.of(SERVICE, "view-counts.v1", "views-counted.v1");
        var asOf = Instant.parse("2026-11-22T09:31:13.001Z");
        var count =
                new ArticleCount(
                        Generation.FIRST,
                        ARTICLE,
                        41,
                        Map.of("topic:3", 7_000L),
                        new Numbers(new Totals(1204, 311, 7), 12, 480, 3),
                        950,
                        asOf);

        var event = overKafka("view-counts.v1", ViewsCountedV1.event(count, asOf));

        assertData(event, contract);
        assertThat(event.getId()).isEqualTo(ARTICLE + ":2017");
        assertThat(event.getType()).isEqualTo("dev.broadsheet.views.counted.v1");
        assertThat(event.getExtension("sequence")).isEqualTo("00000000000000002017");
    }

    @Test
    void milestones_are_round_numbers_that_were_reached() {
        assertThat(ViewsCountedV1.milestone(9)).isEmpty();
        assertThat(ViewsCountedV1.milestone(10)).hasValue(10L);
        assertThat(ViewsCountedV1.milestone(999)).hasValue(100L);
        assertThat(ViewsCountedV1.milestone(4_999)).hasValue(1_000L);
        assertThat(ViewsCountedV1.milestone(5_000)).hasValue(5_000L);
        assertThat(ViewsCountedV1.milestone(1_000_000)).hasValue(1_000_000L);
    }

    /** As the library of the CloudEvents project reads it. */
    private static io.cloudevents.CloudEvent overKafka(String topic, CloudEvent event) {
        var record = event.toRecord(topic);
        assertThat(record.key()).isEqualTo(ARTICLE.toString());
        try (var library = new CloudEventDeserializer()) {
            var read = library.deserialize(topic, record.headers(), record.value());
            assertThat(read.getSource()).isEqualTo(URI.create("/" + SERVICE));
            assertThat(read.getSubject()).isEqualTo(ARTICLE.toString());
            assertThat(read.getDataContentType()).isEqualTo("application/json");
            return read;
        }
    }

    private static void assertData(io.cloudevents.CloudEvent event, Contract contract) {
        var data = requireNonNull(event.getData()).toBytes();
        contract.assertHolds(data);
        assertThat(JSON.readTree(data)).isEqualTo(JSON.readTree(contract.example()));
    }
}
