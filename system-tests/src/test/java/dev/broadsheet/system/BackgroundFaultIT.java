package dev.broadsheet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is left to do after an answer is done, once, though the process that was to do it died. */
class BackgroundFaultIT extends KillableStack {

    private static final Duration AHEAD = Duration.ofSeconds(3);
    private static final int POSTS = 500;

    BackgroundFaultIT(@TempDir Path directory) {
        super(directory);
    }

    @Test
    void a_scheduled_article_is_published_once_when_its_service_is_killed_before_its_time() {
        var author = stack.as("ada");
        var draft = author.post("/api/articles", Map.of("title", "Planned", "markdown", "Text."));
        var id = draft.orFail().path("id").asString();
        var at = Instant.now().plus(AHEAD);
        author.with("If-Match", draft.etagOrFail())
                .put("/api/articles/" + id + "/publication", Map.of("at", at.toString()))
                .orFail();

        assertThat(Instant.now()).isBefore(at);
        stack.killAndAwaitRestart("article-service");

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(announced(Set.of(id)))
                                .containsExactly(Map.entry(id, List.of(id + ":3"))));
        var published = stack.anonymous().get("/api/articles/" + id).orFail();
        assertThat(Instant.parse(published.path("publishedAt").asString())).isAfterOrEqualTo(at);
        assertThat(published.path("version").asLong()).isEqualTo(3);
    }

    @Test
    void an_import_whose_service_is_killed_half_way_makes_each_article_once() {
        var author = stack.as("grace");
        var accepted = author.post("/api/imports?publish=true", ghostExport()).orFail();
        var job = "/api/imports/" + accepted.path("id").asString();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> created(author, job) > POSTS / 10);

        assertThat(author.get(job).orFail().path("state").asString()).isEqualTo("running");
        stack.killAndAwaitRestart("article-service");

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(author.get(job).orFail().path("state").asString())
                                .isEqualTo("done"));
        var articles = author.all("/api/me/articles");
        assertThat(articles)
                .extracting(article -> article.path("title").asString())
                .containsExactlyInAnyOrderElementsOf(titles());
        assertThat(articles)
                .extracting(article -> article.path("status").asString())
                .containsOnly("published");
        var ids = articles.stream().map(article -> article.path("id").asString()).toList();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(announced(ids))
                                .hasSize(POSTS)
                                .allSatisfy((id, events) ->
                                        assertThat(Set.copyOf(events)).containsExactly(id + ":2")));
    }

    private static int created(Api author, String job) {
        return author.get(job + "/items?outcome=created&limit=100").orFail().path("items").size();
    }

    private static List<String> titles() {
        var titles = new ArrayList<String>();
        for (var post = 0; post < POSTS; post++) {
            titles.add("Post " + post);
        }
        return titles;
    }

    private static Map<String, Object> ghostExport() {
        var posts = new ArrayList<Map<String, String>>();
        for (var title : titles()) {
            posts.add(
                    Map.of(
                            "id",
                            title,
                            "title",
                            title,
                            "html",
                            "<p>Text.</p>",
                            "status",
                            "published",
                            "published_at",
                            "2021-06-30T15:35:36.000Z"));
        }
        return Map.of("db", List.of(Map.of("data", Map.of("posts", posts))));
    }

    /** The ids of the events of each of the articles; a repeat has the same id. */
    private Map<String, List<String>> announced(Collection<String> articles) {
        return broker.read("articles.v1").stream()
                .filter(record -> articles.contains(record.key()))
                .collect(
                        Collectors.groupingBy(
                                record -> record.key(),
                                Collectors.mapping(
                                        record -> BrokerProcess.header(record, "ce_id"),
                                        Collectors.toList())));
    }
}
