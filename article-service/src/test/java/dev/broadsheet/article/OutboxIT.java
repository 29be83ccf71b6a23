package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.Http.Answer;
import dev.broadsheet.testing.Backends;
import dev.broadsheet.testing.Contract;
import dev.broadsheet.testing.TestIssuer;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class OutboxIT extends OnBackends {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final MongoTemplate store;
    private final Http operator;

    OutboxIT(@LocalServerPort int port, @Autowired MongoTemplate store) {
        super(port);
        operator =
                reader.with("Authorization", "Bearer " + TestIssuer.shared().token("admin", "ops"));
        this.store = store;
    }

    @Test
    void what_happens_to_an_article_is_announced_as_the_contract_says() {
        Answer draft =
                author.post(
                        "/api/articles",
                        Map.of(
                                "title",
                                "Ink " + ada,
                                "markdown",
                                "Words.",
                                "tags",
                                List.of("a"),
                                "category",
                                "Craft",
                                "series",
                                "Printing by hand"));
        Answer published =
                author.on(draft)
                        .with("traceparent", TRACE)
                        .put(publication(draft), NOW)
                        .expect(200);
        Answer updated =
                author.on(published).patch(at(draft), Map.of("title", "Better ink")).expect(200);
        Answer unpublished = author.on(updated).delete(publication(draft)).expect(200);
        publish(unpublished);

        List<CloudEvent> events = events(draft, 4).stream().map(OutboxIT::read).toList();

        assertThat(events)
                .extracting(CloudEvent::getType)
                .containsExactly(
                        "dev.broadsheet.article.published.v1",
                        "dev.broadsheet.article.updated.v1",
                        "dev.broadsheet.article.unpublished.v1",
                        "dev.broadsheet.article.published.v1");
        for (CloudEvent event : events) {
            String name =
                    event.getType()
                            .replaceFirst("dev.broadsheet.article.([a-z]+).v1", "article-$1.v1");
            Contract.of("article-service", "articles.v1", name).assertHolds(data(event));
            assertThat(event.getSource()).hasToString("/article-service");
            assertThat(event.getSubject()).isEqualTo(draft.id());
            assertThat(event.getDataContentType()).isEqualTo("application/json");
        }
        assertThat(events)
                .extracting(event -> event.getExtension("sequence"))
                .containsExactly(
                        "00000000000000000002",
                        "00000000000000000003",
                        "00000000000000000004",
                        "00000000000000000005");
        assertThat(events)
                .extracting(event -> event.getExtension("traceparent"))
                .containsExactly(TRACE, null, null, null);
        assertThat(new String(data(events.getFirst()), StandardCharsets.UTF_8))
                .contains(
                        "\"handle\":\"" + ada + "\"",
                        "\"tags\":[\"a\"]",
                        "\"category\":\"Craft\"",
                        "\"series\":\"Printing by hand\"",
                        "\"readingMinutes\":1");
        settled(draft);
    }

    @Test
    void drafts_are_announced_to_nobody() {
        Answer draft = draft("Ink " + ada);
        Answer edited = author.on(draft).patch(at(draft), Map.of("title", "x")).expect(200);
        publish(edited);

        assertThat(ids(events(draft, 1))).containsExactly(draft.id() + ":3");
    }

    @Test
    void publishing_goes_on_without_the_broker_and_is_announced_in_order_when_it_is_back() {
        published("Before " + ada);
        List<Answer> articles = new ArrayList<>();
        Backends.shared().stopKafka();
        try {
            for (int n = 0; n < 10; n++) {
                Answer published = published("Ink " + n + " " + ada);
                Answer updated =
                        author.on(published)
                                .patch(at(published), Map.of("title", "Better " + n))
                                .expect(200);
                articles.add(author.on(updated).delete(publication(updated)).expect(200));
            }
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(Metrics.of(reader, "outbox_pending_events"))
                                    .isGreaterThanOrEqualTo(30));
            assertThat(Metrics.of(reader, "outbox_oldest_age_seconds")).isPositive();
        } finally {
            Backends.shared().startKafka();
        }

        for (Answer article : articles) {
            assertThat(ids(events(article, 3)).stream().distinct())
                    .containsExactly(article.id() + ":2", article.id() + ":3", article.id() + ":4");
            settled(article);
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(Metrics.of(reader, "outbox_pending_events")).isZero());
    }

    @Test
    void events_of_an_instance_that_died_are_sent_by_another() {
        Answer draft = draft("Ink " + ada);

        diedAfterWriting(draft, event(draft, 2), event(draft, 3));

        assertThat(ids(events(draft, 2))).containsExactly(draft.id() + ":2", draft.id() + ":3");
        settled(draft);
    }

    @Test
    void a_crash_between_sending_and_removing_repeats_the_same_event() {
        Answer published = published("Ink " + ada);
        events(published, 1);
        settled(published);

        diedAfterWriting(published, event(published, 2));

        assertThat(ids(events(published, 2)))
                .containsExactly(published.id() + ":2", published.id() + ":2");
        settled(published);
    }

    @Test
    void the_events_of_a_relay_that_died_are_sent_by_another_within_seconds() {
        try (Instance other = Instance.start()) {
            Answer draft = draft("Ink " + ada);
            double takeovers = Metrics.of(reader, "outbox_takeovers_total");
            other.dieBeforeSending();

            Answer published = other.as(ada).on(draft).put(publication(draft), NOW).expect(200);
            Answer updated = author.on(published).patch(at(draft), Map.of("title", "x"));

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(ids(events(updated, 2)))
                                    .containsExactly(draft.id() + ":2", draft.id() + ":3"));
            Answer alone = draft("Type " + ada);
            other.as(ada).on(alone).put(publication(alone), NOW).expect(200);
            assertThat(ids(events(alone, 1))).containsExactly(alone.id() + ":2");
            assertThat(Metrics.of(reader, "outbox_takeovers_total")).isGreaterThan(takeovers);
        }
    }

    @Test
    void an_event_that_the_broker_refuses_blocks_no_other_article_and_waits_for_a_retry()
            throws Exception {
        Answer large =
                author.post(
                                "/api/articles",
                                Map.of(
                                        "title",
                                        "Ink " + ada,
                                        "markdown",
                                        "x",
                                        "excerpt",
                                        "字".repeat(1000)))
                        .expect(201);
        Answer small;
        Topic.limit("articles.v1", 2_000);
        try {
            Answer refused = publish(large);
            author.on(refused).patch(at(large), Map.of("excerpt", "On ink.")).expect(200);
            small = published("Type " + ada);
            assertThat(ids(events(small, 1))).containsExactly(small.id() + ":2");

            Answer stuck =
                    await().atMost(SOON)
                            .until(
                                    () -> operator.get("/api/ops/outbox/" + large.id()),
                                    answer -> answer.json().path("refusal").isObject());
            assertThat(stuck.json().path("refusal").path("reason").asString())
                    .isEqualTo("RecordTooLarge");
            assertThat(stuck.json().path("events").valueStream().map(event -> event.path("id")))
                    .extracting(JsonNode::asString)
                    .containsExactly(large.id() + ":2", large.id() + ":3");
            assertThat(stuck.json().path("events").path(0).path("bytes").asInt())
                    .isGreaterThan(3_000);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(stuckArticles()).contains(large.id()));
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(Metrics.of(reader, "outbox_stuck_articles")).isEqualTo(1));
            reader.get("/article-service/actuator/health/readiness").expect(200);
            assertThat(Metrics.of(reader, "outbox_failures_total{reason=\"refused\"")).isPositive();
        } finally {
            Topic.limit("articles.v1", 1_000_000);
        }

        operator.post("/api/ops/outbox/retries", Map.of("articleIds", List.of(large.id())))
                .expect(202);

        assertThat(ids(events(large, 2))).containsExactly(large.id() + ":2", large.id() + ":3");
        settled(large);
        operator.get("/api/ops/outbox/" + large.id()).expectProblem(404);
        assertThat(stuckArticles()).doesNotContain(large.id());
    }

    @Test
    void stuck_articles_are_listed_in_pages_and_retried_together() {
        List<String> stuck = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            Answer draft = draft("Ink " + ada);
            diedAfterWriting(draft, event(draft, 2).append("data", "x".repeat(2_000_000)));
            stuck.add(draft.id());
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(stuckArticles()).containsAll(stuck));
        Answer first = operator.get("/api/ops/outbox?limit=1").expect(200);
        assertThat(first.json().path("items")).hasSize(1);
        assertThat(first.json().path("items").path(0).path("attempts").asInt()).isPositive();
        assertThat(first.json().path("items").path(0).path("events").asInt()).isEqualTo(1);

        for (String id : stuck) {
            store.updateFirst(
                    query(where("_id").is(UUID.fromString(id))),
                    Update.update("outbox.0.data", "{}"),
                    "articles");
        }
        Answer retries = operator.send("POST", "/api/ops/outbox/retries", null).expect(202);

        assertThat(retries.json().path("articles").asInt()).isGreaterThanOrEqualTo(3);
        await().atMost(SOON).untilAsserted(() -> assertThat(stuckArticles()).isEmpty());
    }

    @Test
    void the_outbox_is_for_operators_only() {
        Answer published = published("Ink " + ada);
        settled(published);

        for (String path : List.of("/api/ops/outbox", "/api/ops/outbox/" + published.id())) {
            reader.get(path).expectProblem(401);
            author.get(path).expectProblem(403);
        }
        reader.post("/api/ops/outbox/retries", NOW).expectProblem(401);
        author.post("/api/ops/outbox/retries", NOW).expectProblem(403);
        operator.get("/api/ops/outbox/" + published.id()).expectProblem(404);
        operator.get("/api/ops/outbox/x").expectProblem(400);
        operator.get("/api/ops/outbox?cursor=x").expectProblem(400);
        operator.get("/api/ops/outbox?limit=0").expectProblem(422, "/limit");
        operator.get("/api/ops/outbox?limit=101").expectProblem(422, "/limit");
        operator.post("/api/ops/outbox/retries", Map.of("ids", List.of()))
                .expectProblem(422, "/ids");
        operator.post("/api/ops/outbox/retries", Map.of("articleIds", List.of("x")))
                .expectProblem(422, "/articleIds/0");
        operator.post(
                        "/api/ops/outbox/retries",
                        Map.of(
                                "articleIds",
                                Stream.generate(UUID::randomUUID).limit(1001).toList()))
                .expectProblem(422, "/articleIds");
        operator.with("Content-Type", "application/json")
                .send("POST", "/api/ops/outbox/retries", "{")
                .expectProblem(400);
        assertThat(
                        operator.post(
                                        "/api/ops/outbox/retries",
                                        Map.of("articleIds", List.of(published.id())))
                                .expect(202)
                                .json()
                                .path("articles")
                                .asInt())
                .isZero();
    }

    @Test
    void an_unfinished_removal_is_finished() {
        Answer published = published("Ink " + ada);
        settled(published);

        diedAfterWriting(published);

        settled(published);
    }

    @Test
    void two_instances_announce_each_event_in_order() throws Exception {
        try (Instance other = Instance.start()) {
            Http elsewhere = other.as(ada);
            List<Future<Answer>> writing;
            try (var authors = Executors.newVirtualThreadPerTaskExecutor()) {
                writing =
                        authors.invokeAll(
                                IntStream.range(0, 30)
                                        .<Callable<Answer>>mapToObj(
                                                n -> () -> lifeOf("Ink " + n, elsewhere))
                                        .toList());
            }
            for (Future<Answer> life : writing) {
                Answer article = life.get();
                assertThat(ids(events(article, 5)).stream().distinct())
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(2, 6)
                                        .mapToObj(version -> article.id() + ":" + version)
                                        .toList());
                settled(article);
            }
        }
    }

    private Answer lifeOf(String title, Http elsewhere) {
        Answer published = published(title + " " + ada);
        Answer updated =
                elsewhere.on(published).patch(at(published), Map.of("title", "x")).expect(200);
        Answer again = author.on(updated).patch(at(published), Map.of("title", "y")).expect(200);
        Answer unpublished = elsewhere.on(again).delete(publication(published)).expect(200);
        return publish(unpublished);
    }

    private List<String> stuckArticles() {
        List<String> found = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = operator.get("/api/ops/outbox?limit=2" + next).expect(200).json();
            page.path("items").forEach(item -> found.add(item.path("articleId").asString()));
            next = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
        } while (!next.isEmpty());
        return found;
    }

    private static List<ConsumerRecord<String, byte[]>> events(Answer article, int count) {
        try (Topic topic = new Topic("articles.v1")) {
            return await().atMost(SOON)
                    .until(() -> topic.of(article.id()), records -> records.size() >= count);
        }
    }

    private static List<String> ids(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(record -> read(record).getId()).toList();
    }

    private static CloudEvent read(ConsumerRecord<String, byte[]> record) {
        return KafkaMessageFactory.createReader(record).toEvent();
    }

    private static byte[] data(CloudEvent event) {
        return Objects.requireNonNull(event.getData()).toBytes();
    }

    /** What a process leaves behind that was killed after its write, or before its removal. */
    private void diedAfterWriting(Answer article, Document... events) {
        store.updateFirst(
                query(where("_id").is(UUID.fromString(article.id()))),
                new Update().set("outbox", List.of(events)).set("pendingSince", Instant.now()),
                "articles");
    }

    private static Document event(Answer article, long version) {
        return new Document("eventId", article.id() + ":" + version)
                .append("type", "dev.broadsheet.article.published.v1")
                .append("time", Instant.EPOCH)
                .append("sequence", version)
                .append("data", "{}");
    }

    private void settled(Answer article) {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    Document document =
                            Objects.requireNonNull(
                                    store.findById(
                                            UUID.fromString(article.id()),
                                            Document.class,
                                            "articles"));
                    assertThat(document.getList("outbox", Document.class, List.of())).isEmpty();
                    assertThat(document.containsKey("pendingSince")).isFalse();
                });
    }
}
