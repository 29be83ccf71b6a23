package dev.broadsheet.viewcounter.inbox;

import static dev.broadsheet.viewcounter.RunningService.SOON;
import static dev.broadsheet.viewcounter.RunningService.json;
import static dev.broadsheet.viewcounter.RunningService.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.testing.TestIssuer;
import dev.broadsheet.viewcounter.RunningService;
import dev.broadsheet.viewcounter.TestTopics;
import dev.broadsheet.viewcounter.counts.Checking;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;

import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The store is counted anew from the log, with a store and a group of its own for each test. */
class RebuildIT {

    private static final String REBUILD = "/view-counter-service/rebuild";

    /** How often a service looks that is to look once. */
    private static final String ONCE = "1h";

    private final String name = "rebuild_" + UUID.randomUUID();
    private final List<UUID> articles = Stream.generate(UUID::randomUUID).limit(20).toList();
    private final Map<UUID, Long> ledger = new ConcurrentHashMap<>();

    @BeforeEach
    void makeLogAnew() {
        TestTopics.create(TestTopics.VIEWS);
        TestTopics.makeViewsAnew();
    }

    private RunningService start() {
        return start("200ms");
    }

    private RunningService start(String lookEvery) {
        return RunningService.start(
                "spring.mongodb.database=" + name,
                "spring.kafka.consumer.group-id=" + name,
                "viewcounter.rebuild.look-every=" + lookEvery,
                "viewcounter.rebuild.kept=1s",
                TestTopics.NOTICED_SOON);
    }

    @Test
    void a_damaged_store_is_counted_anew_while_views_are_sent_and_read() throws Exception {
        try (var service = start()) {
            send(service, 40);
            poison();
            awaitExact(service);
            damage(service);
            assertThat(service.bean(Checking.class).check().differences()).isNotEmpty();

            whileSending(
                    service,
                    () -> {
                        assertThat(call(service, "POST", "").statusCode()).isEqualTo(202);
                        poison();
                        awaitDoneWithoutAStepBack(service, articles.subList(2, articles.size()));
                    });

            awaitExact(service);
            assertThat(service.bean(Checking.class).check().differences()).isEmpty();
            awaitNothingLeft(service);
            awaitAnnounced(articles.getFirst());
            assertThat(service.meter("views.counted"))
                    .isEqualTo(ledger.values().stream().mapToDouble(Long::doubleValue).sum());
            assertThat(service.meter("views.parked")).isEqualTo(2);
        }
    }

    @Test
    void instances_that_go_and_come_in_the_middle_go_on_with_it() throws Exception {
        try (var first = start()) {
            send(first, 40);
            awaitExact(first);
            damage(first);
            assertThat(call(first, "POST", "").statusCode()).isEqualTo(202);
        }
        try (var second = start()) {
            whileSending(
                    second,
                    () -> {
                        try (var third = start()) {
                            awaitState(third, "done");
                        }
                    });

            awaitExact(second);
            awaitNothingLeft(second);
        }
        try (var last = start()) {
            send(last, 1);
            awaitExact(last);
            assertThat(collections(last)).doesNotContain("counts", "days");
        }
    }

    @Test
    void a_store_that_was_lost_is_not_rebuilt_from_where_the_one_before_was() {
        try (var service = start()) {
            send(service, 2);
            awaitExact(service);
            assertThat(call(service, "POST", "").statusCode()).isEqualTo(202);
            awaitNothingLeft(service);
            send(service, 1);
            awaitExact(service);
            List.of("generations", "counts.g2", "days.g2")
                    .forEach(service.bean(MongoOperations.class)::dropCollection);
        }
        try (var service = start()) {
            awaitExact(service);
            assertThat(call(service, "POST", "").statusCode()).isEqualTo(202);
            awaitState(service, "done");
            awaitExact(service);
        }
    }

    @Test
    void a_log_without_its_beginning_is_refused_unless_a_part_is_enough() {
        var article = articles.getFirst();
        try (var service = start()) {
            send(service, 2);
            awaitExact(service);
            TestTopics.deleteRecords();
            var again = UUID.randomUUID().toString();
            service.postView(article, again);
            service.awaitHuman(article, ledger.getOrDefault(article, 0L) + 1);

            var refused = call(service, "POST", "");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(json(refused).path("detail").asString()).contains("no longer holds");
            assertThat(json(call(service, "GET", "")).path("state").asString()).isEqualTo("never");

            assertThat(call(service, "POST", "?partial=true").statusCode()).isEqualTo(202);
            awaitState(service, "done");
            assertThat(service.human(article)).isEqualTo(1);
        }
    }

    @Test
    void a_log_that_loses_its_beginning_meanwhile_ends_a_rebuild() {
        try (var blind = start(ONCE)) {
            send(blind, 2);
            awaitExact(blind);
            assertThat(call(blind, "POST", "").statusCode()).isEqualTo(202);
            TestTopics.deleteRecords();
        }
        try (var service = start()) {
            awaitState(service, "failed");
            awaitExact(service);
        }
    }

    @Test
    void what_was_counted_from_an_earlier_topic_is_not_forgotten() {
        try (var service = start()) {
            send(service, 1);
            awaitExact(service);
        }
        TestTopics.makeViewsAnew();
        try (var service = start()) {
            assertThat(call(service, "POST", "").statusCode()).isEqualTo(409);
        }
    }

    @Test
    void there_is_one_rebuild_at_a_time_and_it_can_be_cancelled() {
        try (var blind = start(ONCE)) {
            send(blind, 1);
            awaitExact(blind);
            assertThat(call(blind, "DELETE", "").statusCode()).isEqualTo(404);
            assertThat(call(blind, "POST", "").statusCode()).isEqualTo(202);
            assertThat(call(blind, "POST", "").statusCode()).isEqualTo(409);
            assertThat(json(call(blind, "GET", "")).toString())
                    .isEqualTo(
                            "{\"state\":\"running\",\"partial\":false,"
                                    + "\"records\":{\"done\":0,\"total\":20}}");

            assertThat(call(blind, "DELETE", "").statusCode()).isEqualTo(204);
            assertThat(call(blind, "DELETE", "").statusCode()).isEqualTo(404);
            assertThat(json(call(blind, "GET", "")).toString())
                    .isEqualTo("{\"state\":\"cancelled\",\"partial\":false,\"records\":null}");
        }
        try (var service = start()) {
            awaitExact(service);
            assertThat(call(service, "POST", "").statusCode()).isEqualTo(202);
            awaitState(service, "done");
            awaitExact(service);
        }
    }

    @Test
    void only_who_runs_the_site_may() {
        try (var service = start(ONCE)) {
            for (var method : List.of("POST", "GET", "DELETE")) {
                assertThat(service.send(request(service, method, "")).statusCode()).isEqualTo(401);
                var ada = TestIssuer.shared().token("ada");
                assertThat(
                                service.send(
                                                request(service, method, "")
                                                        .header("Authorization", "Bearer " + ada))
                                        .statusCode())
                        .isEqualTo(403);
            }
            assertThat(call(service, "POST", "?partial=perhaps").statusCode()).isEqualTo(400);
            assertThat(json(call(service, "GET", "")).path("state").asString()).isEqualTo("never");
        }
    }

    private static HttpRequest.Builder request(
            RunningService service, String method, String query) {
        return service.request(REBUILD + query).method(method, BodyPublishers.noBody());
    }

    /** As who may. */
    private static HttpResponse<String> call(RunningService service, String method, String query) {
        var token = TestIssuer.shared().token("admin", "ops");
        return service.send(
                request(service, method, query).header("Authorization", "Bearer " + token));
    }

    /** So many views of each article, a fifth of them sent twice. */
    private void send(RunningService service, int times) {
        for (var time = 0; time < times; time++) {
            var views =
                    articles.stream()
                            .map(article -> view(article, UUID.randomUUID().toString()))
                            .toList();
            assertThat(service.postBatch(views).statusCode()).isEqualTo(202);
            if (time % 5 == 4) {
                assertThat(service.postBatch(views).statusCode()).isEqualTo(202);
            }
            articles.forEach(article -> ledger.merge(article, 1L, Long::sum));
        }
    }

    private static void poison() {
        TestTopics.send(
                new ProducerRecord<>(
                        TestTopics.VIEWS, "poison", "poison".getBytes(StandardCharsets.UTF_8)));
    }

    /** The first article has another total, the second has lost its days. */
    private void damage(RunningService service) {
        var store = service.bean(MongoOperations.class);
        store.getCollection("counts")
                .updateOne(
                        new Document("_id", articles.getFirst()),
                        new Document("$set", new Document("human", 5_000L))
                                .append("$inc", new Document("version", 1L)));
        store.getCollection("days").deleteMany(new Document("article", articles.get(1)));
    }

    private void whileSending(RunningService service, Task task) throws Exception {
        var over = new AtomicBoolean();
        try (var sender = Executors.newSingleThreadExecutor()) {
            var sending =
                    sender.submit(() -> {
                        while (!over.get()) {
                            send(service, 1);
                        }
                    });
            try {
                task.run();
            } finally {
                over.set(true);
            }
            sending.get();
        }
    }

    /** What is done meanwhile. */
    @FunctionalInterface
    private interface Task {
        void run() throws Exception;
    }

    private static void awaitDoneWithoutAStepBack(RunningService service, List<UUID> sound) {
        var seen = new HashMap<UUID, Long>();
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    for (var article : sound) {
                        var views = service.human(article);
                        assertThat(views).isGreaterThanOrEqualTo(seen.getOrDefault(article, 40L));
                        seen.put(article, views);
                    }
                    return state(service).equals("done");
                });
    }

    private static String state(RunningService service) {
        return json(call(service, "GET", "")).path("state").asString();
    }

    private static void awaitState(RunningService service, String state) {
        await().atMost(SOON).untilAsserted(() -> assertThat(state(service)).isEqualTo(state));
    }

    private void awaitExact(RunningService service) {
        ledger.forEach((article, views) -> service.awaitHuman(article, views));
    }

    private static Set<String> collections(RunningService service) {
        return service.bean(MongoOperations.class).getCollectionNames();
    }

    private void awaitNothingLeft(RunningService service) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(collections(service))
                                .contains("counts.g2", "days.g2")
                                .doesNotContain("counts", "days"));
        assertThat(TestTopics.groups()).contains(name + ".g2").doesNotContain(name);
    }

    private void awaitAnnounced(UUID article) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(
                                        JsonMapper.shared()
                                                .readTree(
                                                        TestTopics.records(
                                                                        TestTopics.VIEW_COUNTS,
                                                                        article.toString())
                                                                .getLast()
                                                                .value())
                                                .at("/views/human")
                                                .asLong())
                                .isEqualTo(ledger.get(article)));
    }
}
