package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.article.Http.Answer;
import dev.broadsheet.testing.Backends;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class CachingIT extends OnBackends {

    /** One second, and what a busy machine adds to it. */
    private static final Duration BOUND = Duration.ofSeconds(3);

    private final Http browser = reader.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    private final MongoTemplate store;

    CachingIT(@LocalServerPort int port, @Autowired MongoTemplate store) {
        super(port);
        this.store = store;
    }

    @Test
    void what_an_author_does_is_seen_at_once_by_every_reader_of_this_instance() {
        Answer article = published("Ink " + ada);
        read(article).forEach(answer -> assertThat(answer.expect(200).body()).contains("Ink "));

        Answer edited =
                author.on(article).patch(at(article), Map.of("title", "Better ink")).expect(200);
        read(article)
                .forEach(answer -> assertThat(answer.expect(200).body()).contains("Better ink"));

        author.on(edited).delete(publication(article)).expect(200);
        browser.get(page(article)).expect(404);
        reader.get(at(article)).expectProblem(404);
        assertThat(reader.get("/api/articles?author=" + ada).json().path("items")).isEmpty();
        assertThat(browser.get("/authors/" + ada).expect(200).body()).doesNotContain("Better ink");
    }

    @Test
    void what_is_written_through_another_instance_is_seen_within_a_second() {
        Answer article = published("Ink " + ada);
        try (var other =
                new SpringApplicationBuilder(ArticleServiceApplication.class)
                        .properties(Map.copyOf(Backends.shared().environment()))
                        .run("--broadsheet.public-url=https://news.example")) {
            int port = other.getEnvironment().getRequiredProperty("local.server.port", int.class);
            Http elsewhere = Http.anonymous(port).as(ada);
            read(article);

            Answer edited =
                    elsewhere
                            .on(article)
                            .patch(at(article), Map.of("title", "Better ink"))
                            .expect(200);

            await().atMost(BOUND)
                    .untilAsserted(() ->
                            assertThat(read(article))
                                    .allSatisfy(answer ->
                                            assertThat(answer.body()).contains("Better ink")));
            elsewhere.on(edited).delete(publication(article)).expect(200);
            await().atMost(BOUND)
                    .untilAsserted(() -> {
                        assertThat(browser.get(page(article)).status()).isEqualTo(404);
                        assertThat(reader.get(at(article)).status()).isEqualTo(404);
                    });
            Answer here = reader.get("/api/authors/" + ada);
            assertThat(Http.anonymous(port).get("/api/authors/" + ada).etag())
                    .as("every instance makes the same tags")
                    .isEqualTo(here.etag());
        }
    }

    @Test
    void what_is_not_everybodys_is_never_kept_nor_shown_to_others() {
        Answer draft = draft("Secret " + ada);
        Answer own = author.get(at(draft)).expect(200);

        assertThat(own.header("Cache-Control")).contains("no-store").doesNotContain("public");
        reader.get(at(draft)).expectProblem(404);
        browser.get(page(draft)).expect(404);
        Answer published = publish(draft);
        assertThat(reader.get(at(published)).expect(200).header("Vary")).contains("Authorization");
        Answer edited =
                author.on(published).patch(at(draft), Map.of("title", "Public")).expect(200);
        author.on(edited).delete(publication(draft)).expect(200);

        author.get(at(draft)).expect(200);
        reader.get(at(draft)).expectProblem(404);
        reader.as(newAuthor("grace")).get(at(draft)).expectProblem(404);
        assertThat(author.get("/api/articles?author=" + ada).header("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void what_did_not_change_is_not_sent_again() {
        Answer article = published("Ink " + ada);

        List<String> paths = new ArrayList<>(paths(article));
        paths.add("/search?q=nothing" + ada);
        for (String path : paths) {
            Answer answer = reader.get(path).expect(200);
            assertThat(answer.header("Cache-Control"))
                    .as(path)
                    .isEqualTo(
                            "public, max-age=0, s-maxage=10, stale-while-revalidate=10,"
                                    + " stale-if-error=60");
            Http returning = reader.with("If-None-Match", "\"x\", W/" + answer.etag());
            Answer same = returning.get(path).expect(304);
            assertThat(same.body()).isEmpty();
            assertThat(same.etag()).isEqualTo(answer.etag());
            assertThat(same.header("Cache-Control")).isEqualTo(answer.header("Cache-Control"));
            Answer head = reader.send("HEAD", path, null).expect(200);
            assertThat(head.etag()).isEqualTo(answer.etag());
            assertThat(head.header("Content-Length"))
                    .isEqualTo(answer.header("Content-Length"))
                    .isNotEmpty();
        }
    }

    @Test
    void a_tag_changes_with_all_that_is_shown() {
        Answer article = published("Ink " + ada);
        List<String> first = tags(article);

        author.put("/api/authors/me", Map.of("name", "Ada Lovelace")).expect(200);
        List<String> named = tags(article);
        store.save(
                new Document("_id", UUID.fromString(article.id()))
                        .append("human", 1204L)
                        .append("sequence", 1L),
                "view_counts");
        await().atMost(BOUND)
                .untilAsserted(() ->
                        assertThat(reader.get(at(article)).json().path("views").asLong())
                                .isEqualTo(1204));
        author.on(article).patch(at(article), Map.of("title", "Better ink")).expect(200);
        List<String> edited = tags(article);

        for (int n = 0; n < first.size(); n++) {
            assertThat(named.get(n)).isNotEqualTo(first.get(n));
            if (!paths(article).get(n).startsWith("/api/authors/")) {
                assertThat(edited.get(n)).isNotIn(first.get(n), named.get(n));
            }
        }
        assertThat(browser.get(page(article)).body()).contains("1,204 views");
    }

    @Test
    void a_write_accepts_the_tag_that_its_author_got_as_a_reader() {
        Answer article = published("Ink " + ada);
        Answer read = reader.get(at(article)).expect(200);
        assertThat(read.etag()).startsWith("\"2.");

        author.on(read).patch(at(article), Map.of("title", "Better ink")).expect(200);
        author.on(read).patch(at(article), Map.of("title", "Stale ink")).expectProblem(412);
    }

    @Test
    void a_change_of_a_profile_accepts_the_tag_that_its_author_got_as_a_reader() {
        author.put("/api/authors/me", Map.of("name", "Ada")).expect(200);
        Answer read = reader.get("/api/authors/" + ada).expect(200);

        author.on(read).put("/api/authors/me", Map.of("name", "Ada Lovelace")).expect(200);
        author.on(read).put("/api/authors/me", Map.of("name", "Stale")).expectProblem(412);
    }

    @Test
    void what_is_kept_counts_against_the_limit_of_an_address_and_tells_nobody_of_it() {
        Answer article = published("Ink " + ada);
        Http visitor = reader.with("X-Forwarded-For", "203.0.113.9");
        for (int read = 0; read < 2; read++) {
            assertThat(visitor.get(at(article)).expect(200).header("RateLimit")).isEmpty();
        }

        Answer authorised = author.with("X-Forwarded-For", "203.0.113.9").get(at(article));
        assertThat(authorised.header("RateLimit")).startsWith("\"reads\";r=5997;");
    }

    @Test
    void pages_speak_english_whoever_asks_first() {
        Answer article = published("Ink " + ada);

        for (String language : List.of("de", "fr")) {
            Answer page = browser.with("Accept-Language", language).get(page(article));
            assertThat(page.header("Content-Language")).isEqualTo("en");
        }
    }

    @Test
    void compressed_and_plain_do_not_mix() {
        Answer article =
                publish(
                        author.post(
                                "/api/articles",
                                Map.of("title", "Ink", "markdown", "Ink and type. ".repeat(500))));

        for (String path : List.of(at(article), page(article))) {
            Answer plain = reader.get(path).expect(200);
            Answer zipped = reader.with("Accept-Encoding", "gzip").get(path).expect(200);
            assertThat(plain.header("Content-Encoding")).isEmpty();
            assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(zipped.body().length()).isLessThan(plain.body().length() / 4);
            assertThat(zipped.etag()).isEqualTo("W/" + plain.etag());
            assertThat(zipped.header("Vary")).contains("Accept-Encoding");
            assertThat(reader.get(path).body()).isEqualTo(plain.body());
        }
    }

    @Test
    void a_former_address_leads_on_from_the_cache_and_back_when_it_is_taken_again() {
        Answer article = published("Ink " + ada);
        String slug = article.text("slug");
        Answer moved =
                author.on(article).patch(at(article), Map.of("slug", "new-" + slug)).expect(200);
        for (int n = 0; n < 2; n++) {
            assertThat(browser.get(page(article)).expect(301).header("Location"))
                    .isEqualTo("/articles/new-" + slug);
        }

        author.on(moved).patch(at(article), Map.of("slug", slug)).expect(200);

        browser.get(page(article)).expect(200);
        assertThat(browser.get("/articles/new-" + slug).expect(301).header("Location"))
                .isEqualTo("/articles/" + slug);
    }

    @Test
    void errors_are_never_kept_and_come_in_the_form_that_was_asked_for() {
        String nothing = "/articles/none-" + ada;

        for (int n = 0; n < 2; n++) {
            Answer page = browser.get(nothing).expect(404);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.header("Cache-Control")).contains("no-store");
            reader.get(nothing).expectProblem(404);
        }
    }

    @Test
    void without_the_store_what_was_read_a_moment_ago_goes_on_being_read() {
        Answer article = published("Ink " + ada);
        String before = browser.get(page(article)).expect(200).body();
        Backends.shared().stopStore();
        try {
            Answer kept =
                    await().atMost(Duration.ofSeconds(20))
                            .until(
                                    () -> browser.get(page(article)).expect(200),
                                    answer -> !answer.header("Age").isEmpty());
            assertThat(kept.body()).isEqualTo(before);
            assertThat(kept.header("Retry-After")).isEmpty();
            browser.get("/articles/other-" + ada).expect(503);
        } finally {
            Backends.shared().startStore();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(browser.get("/articles/other-" + ada).status()).isEqualTo(404));
    }

    @Test
    void what_the_cache_does_can_be_watched() {
        Answer article = published("Ink " + ada);
        for (int n = 0; n < 3; n++) {
            reader.get(at(article));
        }

        assertThat(reader.get("/article-service/actuator/prometheus").expect(200).body())
                .contains(
                        "http_cache_requests_total{result=\"hit\"}",
                        "http_cache_requests_total{result=\"revalidated\"}",
                        "http_cache_requests_total{result=\"miss\"}",
                        "http_cache_requests_total{result=\"stale\"}",
                        "http_cache_size_bytes");
    }

    private List<Answer> read(Answer article) {
        return List.of(
                reader.get(at(article)),
                browser.get(page(article)),
                reader.get("/api/articles?author=" + ada),
                browser.get("/authors/" + ada));
    }

    private List<String> tags(Answer article) {
        return paths(article).stream().map(path -> reader.get(path).expect(200).etag()).toList();
    }

    private List<String> paths(Answer article) {
        return List.of(
                at(article),
                page(article),
                "/api/articles?author=" + ada,
                "/authors/" + ada,
                "/api/authors/" + ada);
    }

    private static String page(Answer article) {
        return "/articles/" + article.text("slug");
    }
}
