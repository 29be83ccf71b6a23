package dev.broadsheet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole line: publish, be told, be counted; once more after a restart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Path data;
    private RunningStack stack;

    JourneyIT(@TempDir Path directory) {
        data = directory.resolve("data");
        stack = RunningStack.start(data, Map.of());
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void an_article_is_published_told_read_and_counted_and_survives_a_restart() throws Exception {
        var ada = stack.as("ada");
        var linus = stack.as("linus");
        ada.put(
                        "/api/authors/me",
                        Map.of(
                                "name",
                                "Ada Lovelace",
                                "role",
                                "Analyst",
                                "bio",
                                "Writes about engines."))
                .orFail();
        linus.put("/api/follows/authors/ada", Map.of()).orFail();
        var stream = new CopyOnWriteArrayList<String>();
        Thread.ofVirtual().start(() -> readInto(stream, linus));
        await().atMost(SOON).until(() -> !stream.isEmpty());

        var created =
                ada.with("Content-Type", "text/markdown")
                        .send(
                                "POST",
                                "/api/articles",
                                """
                                ---
                                title: The Line, from End to End
                                tags: [press, test]
                                category: Craft
                                ---
                                A paragraph that becomes the excerpt.

                                ## A heading

                                * one
                                * two
                                """);
        var article = created.orFail();
        assertThat(article.path("status").asString()).isEqualTo("draft");
        var id = article.path("id").asString();
        assertThat(stack.anonymous().get("/api/articles/" + id).status())
                .as("a draft is nobody else's")
                .isEqualTo(404);

        ada.with("If-Match", created.etagOrFail())
                .put("/api/articles/" + id + "/publication", Map.of())
                .orFail();
        await().atMost(SOON)
                .until(() ->
                        stream.stream()
                                .anyMatch(line -> line.startsWith("data:") && line.contains(id)));
        assertThat(stream).contains("event:alert");
        var alert = linus.get("/api/inbox").orFail().path("items").path(0);
        assertThat(alert.path("articleId").asString()).isEqualTo(id);
        assertThat(alert.path("title").asString()).isEqualTo("The Line, from End to End");
        assertThat(alert.path("read").asBoolean()).isFalse();

        var browser =
                stack.anonymous().with("Accept", "text/html").with("User-Agent", "Mozilla/5.0");
        var page = browser.get("/articles/" + article.path("slug").asString());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "The Line, from End to End",
                        "Ada Lovelace",
                        "Analyst",
                        "Writes about engines.",
                        "Craft");

        var view =
                JsonMapper.shared()
                        .writeValueAsString(
                                Map.of("articleId", id, "viewId", UUID.randomUUID().toString()));
        var beacon = browser.with("Content-Type", "text/plain");
        await().atMost(SOON).until(() -> beacon.send("POST", "/api/views", view).status() == 202);
        assertThat(beacon.send("POST", "/api/views", view).status()).isEqualTo(202);
        await().atMost(SOON).until(() -> humanViews(id) == 1);
        await().atMost(SOON)
                .until(() ->
                        stack.anonymous().get("/api/articles/" + id).orFail().path("views").asLong()
                                == 1);

        stack.close();
        stack = RunningStack.start(data, Map.of());
        assertThat(stack.anonymous().get("/api/articles/" + id).orFail().path("views").asLong())
                .isEqualTo(1);
        assertThat(humanViews(id)).isEqualTo(1);
        assertThat(stack.as("linus").all("/api/inbox")).hasSize(1);
    }

    @Test
    void every_service_is_healthy_documented_and_measured_behind_the_one_origin() {
        for (var service :
                List.of("article-service", "notification-service", "view-counter-service")) {
            var anonymous = stack.anonymous();
            assertThat(anonymous.get("/" + service + "/actuator/health/liveness").status())
                    .isEqualTo(200);
            assertThat(anonymous.get("/" + service + "/actuator/health/readiness").status())
                    .isEqualTo(200);
            assertThat(anonymous.get("/" + service + "/actuator/prometheus").body())
                    .contains("jvm_memory_used_bytes");
            assertThat(
                            anonymous
                                    .get("/" + service + "/openapi.json")
                                    .orFail()
                                    .path("openapi")
                                    .asString())
                    .startsWith("3.1");
        }
    }

    @Test
    void what_has_no_token_no_right_or_no_sense_is_a_problem_document() {
        var linus = stack.as("linus");
        var anonymous = stack.anonymous();
        assertProblem(anonymous.post("/api/articles", Map.of("title", "x", "markdown", "y")), 401);
        assertProblem(linus.post("/api/articles", Map.of("title", "x", "markdown", "y")), 403);
        assertProblem(stack.as("ada").post("/api/articles", Map.of("titel", "x")), 422);
        assertProblem(anonymous.get("/api/inbox"), 401);
        assertProblem(linus.put("/api/follows/planets/mars", Map.of()), 404);
        assertProblem(anonymous.post("/api/views", Map.of("articleId", "x", "viewId", "y")), 422);
        assertProblem(linus.post("/api/views", List.of(Map.of())), 403);
        assertProblem(anonymous.get("/api/nothing"), 404);
    }

    private static void readInto(List<String> lines, Api reader) {
        try {
            reader.stream("/api/inbox/stream").body().forEach(lines::add);
        } catch (UncheckedIOException e) {
            // The stream ends with the stack.
        }
    }

    private long humanViews(String article) {
        return stack.anonymous()
                .get("/api/views/" + article)
                .orFail()
                .path("views")
                .path("human")
                .asLong();
    }

    private static void assertProblem(Api.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asString()).isNotBlank();
    }
}
