package dev.broadsheet.viewcounter.inbox;

import static dev.broadsheet.viewcounter.RunningService.SOON;
import static dev.broadsheet.viewcounter.RunningService.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.testing.Backends;
import dev.broadsheet.testing.Contract;
import dev.broadsheet.viewcounter.RunningService;
import dev.broadsheet.viewcounter.TestTopics;
import dev.broadsheet.viewcounter.articles.Article;
import dev.broadsheet.viewcounter.articles.Articles;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is published can be viewed, and nothing else. */
class ArticlesIT {

    private static final String EXAMPLE = "0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d11";

    private static RunningService service;

    @BeforeAll
    static void start() {
        TestTopics.create(TestTopics.ARTICLES);
        service = RunningService.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void an_article_can_be_viewed_while_it_is_published() {
        var article = UUID.randomUUID();
        assertThat(post(article)).isEqualTo(404);

        announce(article, "published", 3);
        awaitPost(article, 202);

        announce(article, "unpublished", 5);
        awaitPost(article, 404);

        announce(article, "published", 6);
        awaitPost(article, 202);
    }

    @Test
    void what_comes_late_or_again_changes_nothing() {
        var article = UUID.randomUUID();
        var last = UUID.randomUUID();
        announce(article, "unpublished", 5);
        announce(article, "published", 3);
        announce(article, "updated", 4);
        announce(last, "published", 3);
        awaitPost(last, 202);

        await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> post(article) == 404);
    }

    @Test
    void articles_are_found_by_author_tag_and_category() {
        var article = UUID.randomUUID();
        announce(article, "updated", 4);
        awaitPost(article, 202);
        var articles = service.bean(Articles.class);

        for (var found :
                List.of(
                        articles.ofAuthor("ada"),
                        articles.tagged("history"),
                        articles.inCategory("Craft"))) {
            assertThat(found)
                    .filteredOn(one -> one.id().equals(article))
                    .extracting(Article::title)
                    .containsExactly("How a Letterpress Really Works");
        }
        assertThat(articles.tagged("craft")).isEmpty();
    }

    @Test
    void a_known_article_can_be_viewed_while_the_store_is_away() {
        var article = UUID.randomUUID();
        announce(article, "published", 3);
        awaitPost(article, 202);

        Backends.shared().stopStore();
        try {
            assertThat(post(article)).isEqualTo(202);
            var unknown = send(UUID.randomUUID());
            assertThat(unknown.statusCode()).isEqualTo(503);
            assertThat(unknown.headers().firstValue("Retry-After")).isPresent();
        } finally {
            Backends.shared().startStore();
        }
        await().atMost(SOON).until(() -> post(UUID.randomUUID()) == 404);
    }

    private static void announce(UUID article, String happened, long version) {
        var data =
                new String(
                                Contract.of(
                                                "article-service",
                                                TestTopics.ARTICLES,
                                                "article-" + happened + ".v1")
                                        .example(),
                                StandardCharsets.UTF_8)
                        .replace(EXAMPLE, article.toString())
                        .replaceFirst("\"version\": \\d+", "\"version\": " + version);
        TestTopics.send(
                new CloudEvent(
                                article + ":" + version,
                                "/article-service",
                                "dev.broadsheet.article." + happened + ".v1",
                                article.toString(),
                                Instant.EPOCH,
                                version,
                                null,
                                data.getBytes(StandardCharsets.UTF_8))
                        .toRecord(TestTopics.ARTICLES));
    }

    private static void awaitPost(UUID article, int status) {
        await().atMost(SOON).until(() -> post(article) == status);
    }

    private static int post(UUID article) {
        return send(article).statusCode();
    }

    private static HttpResponse<String> send(UUID article) {
        return service.send(service.post("application/json", view(article, "view-0001")));
    }
}
