package dev.broadsheet.viewcounter.inbox;

import static dev.broadsheet.viewcounter.RunningService.SOON;
import static dev.broadsheet.viewcounter.RunningService.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.edge.kafka.DeadLetters;
import dev.broadsheet.edge.kafka.MalformedEvent;
import dev.broadsheet.testing.TestIssuer;
import dev.broadsheet.viewcounter.RunningService;
import dev.broadsheet.viewcounter.TestTopics;
import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewId;
import dev.broadsheet.viewcounter.views.ViewRecord;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Guarantee G6: what could not be read is parked, and counted once when it is replayed. */
class ReplayIT {

    private static final String DEAD_LETTERS = "/view-counter-service/dead-letters";
    private static final String REBUILD = "/view-counter-service/rebuild";
    private static final int POISON = 20;
    private static final int AGAIN = 5;

    private final ArticleId article = new ArticleId(UUID.randomUUID());
    private final String name = "replay_" + UUID.randomUUID();

    @BeforeEach
    void makeLogAnew() {
        TestTopics.create(TestTopics.VIEWS);
        TestTopics.makeViewsAnew();
    }

    private RunningService start() {
        return RunningService.start(
                "spring.mongodb.database=" + name,
                "spring.kafka.consumer.group-id=" + name,
                "viewcounter.rebuild.look-every=200ms",
                TestTopics.NOTICED_SOON);
    }

    @Test
    void poison_that_is_replayed_before_the_fix_is_parked_anew() {
        try (var service = start()) {
            for (var n = 0; n < POISON; n++) {
                var poison = ("poison " + n).getBytes(StandardCharsets.UTF_8);
                TestTopics.send(new ProducerRecord<>(TestTopics.VIEWS, article.toString(), poison));
                service.postView(article.value(), "view-%04d".formatted(n));
            }
            service.awaitHuman(article.value(), POISON);
            var listed = parked(service);
            assertThat(listed)
                    .hasSize(POISON)
                    .allSatisfy(letter ->
                            assertThat(letter.path("reason").asString())
                                    .contains("ce_specversion is missing"));

            replay(service, listed.getFirst());

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(parked(service)).hasSize(POISON + 1));
            assertThat(service.human(article.value())).isEqualTo(POISON);
        }
    }

    /** Its bytes are good, but were not for the release that parked it. */
    @Test
    void what_the_next_release_can_read_is_counted_once_however_often_it_is_replayed() {
        try (var older = start()) {
            older.postView(article.value(), "view-0001");
            older.awaitHuman(article.value(), 1);
        }
        for (var n = 0; n < POISON; n++) {
            sendOfLaterRelease("late-%04d".formatted(n));
        }
        TestTopics.moveGroup(name, end -> end);

        try (var fixed = start()) {
            TestTopics.records(TestTopics.VIEWS, article.toString()).stream()
                    .skip(1)
                    .forEach(record -> park(fixed, record));
            fixed.postView(article.value(), "view-0002");
            awaitExplained(fixed, 2, 0);

            var listed = parked(fixed);
            listed.forEach(letter -> replay(fixed, letter));
            listed.subList(0, AGAIN).forEach(letter -> replay(fixed, letter));

            awaitExplained(fixed, 2 + POISON, AGAIN);
            assertThat(parked(fixed)).hasSize(POISON);
        }
        try (var again = start()) {
            again.postView(article.value(), "view-0003");
            awaitExplained(again, 3 + POISON, AGAIN);

            post(again, REBUILD);
            await().atMost(SOON)
                    .until(() -> get(again, REBUILD).path("state").asString().equals("done"));

            awaitExplained(again, 3 + POISON, AGAIN);
            assertThat(parked(again)).hasSize(POISON);
        }
    }

    private void sendOfLaterRelease(String viewId) {
        var view = View.of(article, new ViewId(viewId), Instant.now(), Label.HUMAN);
        TestTopics.send(
                new ProducerRecord<>(TestTopics.VIEWS, article.toString(), ViewRecord.write(view)));
    }

    private static void park(RunningService older, ConsumerRecord<String, byte[]> record) {
        older.bean(DeadLetters.class).park(record, new MalformedEvent("of a later release"));
    }

    private List<JsonNode> parked(RunningService service) {
        return get(service, DEAD_LETTERS + "?limit=100")
                .path("items")
                .valueStream()
                .filter(letter -> letter.path("key").asString("").equals(article.toString()))
                .toList();
    }

    private static void replay(RunningService service, JsonNode letter) {
        post(service, DEAD_LETTERS + "/" + letter.path("id").asLong() + "/replay");
    }

    private static JsonNode get(RunningService service, String path) {
        return json(service.send(asOperator(service, path)));
    }

    private static void post(RunningService service, String path) {
        var answer = service.send(asOperator(service, path).POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static HttpRequest.Builder asOperator(RunningService service, String path) {
        var token = TestIssuer.shared().token("admin", "ops");
        return service.request(path).header("Authorization", "Bearer " + token);
    }

    private void awaitExplained(RunningService service, long human, long repeats) {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    var explained = get(service, "/api/views/" + article + "/explain");
                    assertThat(explained.at("/views/human").asLong()).isEqualTo(human);
                    assertThat(explained.path("repeats").asLong()).isEqualTo(repeats);
                });
    }
}
