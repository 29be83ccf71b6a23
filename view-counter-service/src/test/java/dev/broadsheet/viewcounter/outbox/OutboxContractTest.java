package dev.broadsheet.viewcounter.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.testing.Contract;
import dev.broadsheet.viewcounter.counts.ArticleCount;
import dev.broadsheet.viewcounter.counts.Totals;
import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewId;

import io.cloudevents.kafka.CloudEventDeserializer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;

/** What goes out is what contracts/ promises. */
class OutboxContractTest {

    private static final String SERVICE = "view-counter-service";
    private static final ArticleId ARTICLE =
            ArticleId.valueOf("0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d11");
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void an_accepted_view_is_the_example() {
        var contract = Contract.of(SERVICE, "views.v1", "view-accepted.v1");
        var at = Instant.parse("2026-11-22T09:31:12.345Z");

        var event =
                overKafka(
                        "views.v1",
                        ViewAcceptedV1.event(
                                new View(
                                        ARTICLE,
                                        new ViewId("5f0c2c1e-6f0e-4a43-9a53-0a4cf1d6f0aa"),
                                        at,
                                        Label.HUMAN)));

        assertData(event, contract);
        assertThat(event.getId()).isEqualTo(ARTICLE + ":5f0c2c1e-6f0e-4a43-9a53-0a4cf1d6f0aa");
        assertThat(event.getType()).isEqualTo("dev.broadsheet.view.accepted.v1");
        assertThat(event.getTime()).isEqualTo(at.atOffset(ZoneOffset.UTC));
    }

    @ParameterizedTest
    @EnumSource
    void every_label_is_in_the_contract(Label label) {
        var view = new View(ARTICLE, new ViewId("view-0001"), Instant.EPOCH, label);

        Contract.of(SERVICE, "views.v1", "view-accepted.v1")
                .assertHolds(ViewAcceptedV1.event(view).data());
    }

    @Test
    void a_total_is_the_example() {
        var contract = Contract.of(SERVICE, "view-counts.v1", "views-counted.v1");
        var asOf = Instant.parse("2026-11-22T09:31:13.001Z");
        var count = new ArticleCount(ARTICLE, 3, 41, new Totals(1204, 311, 7), 12, asOf);

        var event = overKafka("view-counts.v1", ViewsCountedV1.event(count, asOf));

        assertData(event, contract);
        assertThat(event.getId()).isEqualTo(ARTICLE + ":41");
        assertThat(event.getType()).isEqualTo("dev.broadsheet.views.counted.v1");
        assertThat(event.getExtension("sequence")).isEqualTo("00000000000000000041");
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
