package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.Http.Answer;
import dev.broadsheet.testing.Backends;
import dev.broadsheet.testing.TestIssuer;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class ArticlesIT extends OnBackends {

    private static final Map<String, String> INK =
            Map.of("title", "Ink", "markdown", "Some words.");

    private final MongoTemplate store;

    ArticlesIT(@LocalServerPort int port, @Autowired MongoTemplate store) {
        super(port);
        this.store = store;
    }

    @Test
    void an_article_goes_from_draft_to_readers_and_back() {
        author.put(
                        "/api/authors/me",
                        Map.of("name", "Ada Lovelace", "role", "Analyst", "bio", "Writes."))
                .expect(200);
        Answer draft =
                author.post(
                                "/api/articles",
                                Map.of(
                                        "title",
                                        "How a Letterpress Works " + ada,
                                        "markdown",
                                        "Ink, *type*, pressure.\n\n## Ink\n\n- black",
                                        "tags",
                                        List.of("Printing", "History"),
                                        "category",
                                        "Craft",
                                        "cover",
                                        Map.of("url", "/media/press.jpg", "alt", "A press")))
                        .expect(201);

        assertThat(draft.header("Location")).isEqualTo("https://news.example" + at(draft));
        assertThat(draft.etag()).isEqualTo("\"1\"");
        assertThat(draft.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "slug",
                        "status",
                        "title",
                        "markdown",
                        "html",
                        "excerpt",
                        "tags",
                        "category",
                        "series",
                        "cover",
                        "author",
                        "readingMinutes",
                        "publishedAt",
                        "scheduledFor",
                        "updatedAt",
                        "version",
                        "views",
                        "url");
        assertThat(draft.json().path("author").toString())
                .isEqualTo(
                        "{\"id\":\"%1$s\",\"handle\":\"%1$s\",\"name\":\"Ada Lovelace\",\"role\":\"Analyst\",\"bio\":\"Writes.\",\"picture\":null}"
                                .formatted(ada));
        assertThat(draft.text("excerpt")).isEqualTo("Ink, type, pressure.");
        assertThat(draft.text("html")).contains("<h2 id=\"h-ink\">Ink</h2>", "<li>black</li>");
        assertThat(draft.text("url"))
                .isEqualTo("https://news.example/articles/" + draft.text("slug"));
        reader.get(at(draft)).expectProblem(404);
        author.get(at(draft)).expect(200);

        Answer published = publish(draft);

        assertThat(published.text("status")).isEqualTo("published");
        assertThat(published.etag()).isEqualTo("\"2\"");
        assertThat(reader.get(at(draft)).expect(200).json()).isEqualTo(published.json());
        assertThat(titles(reader.get("/api/articles?author=" + ada)))
                .containsExactly(draft.text("title"));

        Answer unpublished = author.on(published).delete(publication(draft)).expect(200);

        assertThat(unpublished.text("status")).isEqualTo("unpublished");
        reader.get(at(draft)).expectProblem(404);
        assertThat(titles(reader.get("/api/articles?author=" + ada))).isEmpty();

        author.on(unpublished).delete(at(draft)).expect(204);
        author.get(at(draft)).expectProblem(404);
    }

    @Test
    void markdown_with_front_matter_does_the_same_as_json() {
        Answer draft =
                author.with("Content-Type", "text/markdown;charset=utf-8")
                        .send(
                                "POST",
                                "/api/articles",
                                """
                                ---
                                title: "Ink: a history"
                                tags: [printing, 1984]
                                category: Craft
                                excerpt: On ink.
                                cover: {url: "https://example.org/ink.jpg", alt: A drop}
                                slug: %s
                                ---

                                Ink is **black**.
                                """
                                        .formatted(ada))
                        .expect(201);

        assertThat(draft.text("title")).isEqualTo("Ink: a history");
        assertThat(draft.text("slug")).isEqualTo(ada);
        assertThat(draft.json().path("tags").toString()).isEqualTo("[\"printing\",\"1984\"]");
        assertThat(draft.text("markdown")).isEqualTo("Ink is **black**.\n");
        assertThat(draft.json().path("cover").path("alt").asString()).isEqualTo("A drop");
    }

    @Test
    void front_matter_obeys_the_rules_of_the_json() {
        Http markdown = author.with("Content-Type", "text/markdown");

        markdown.send("POST", "/api/articles", "---\ntitel: x\n---\ny")
                .expectProblem(422, "/titel");
        markdown.send("POST", "/api/articles", "Only text.").expectProblem(422, "/title");
        markdown.send("POST", "/api/articles", "---\ntitle: [x]\n---\ny")
                .expectProblem(422, "/title");
        markdown.send("POST", "/api/articles", "---\ntitle: [\n---\ny").expectProblem(400);
        markdown.send("POST", "/api/articles", "---\ntitle: x\nmarkdown: y\n---\nz")
                .expectProblem(422, "/markdown");
    }

    @Test
    void a_patch_changes_what_it_names() {
        Answer draft = draft("Ink " + ada);

        Answer patched =
                author.on(draft)
                        .patch(at(draft), Map.of("title", "Better ink", "tags", List.of("a", "b")))
                        .expect(200);

        assertThat(patched.text("title")).isEqualTo("Better ink");
        assertThat(patched.text("markdown")).isEqualTo("Some words.");
        assertThat(patched.text("slug")).isEqualTo(draft.text("slug"));
        assertThat(patched.etag()).isEqualTo("\"2\"");

        Answer cleared =
                author.on(patched)
                        .with("Content-Type", "application/merge-patch+json")
                        .send("PATCH", at(draft), "{\"tags\":null,\"excerpt\":\"Mine.\"}")
                        .expect(200);

        assertThat(cleared.json().path("tags")).isEmpty();
        assertThat(cleared.text("excerpt")).isEqualTo("Mine.");
        author.on(cleared).patch(at(draft), Map.of("titel", "x")).expectProblem(422, "/titel");
        author.on(cleared).patch(at(draft), Map.of("title", " ")).expectProblem(422, "/title");
        author.on(cleared)
                .patch(at(draft), Map.of("cover", Map.of("url", "/a.png")))
                .expectProblem(422, "/cover/alt");
        author.on(cleared)
                .patch(at(draft), Map.of("tags", List.of("a", "!")))
                .expectProblem(422, "/tags/1");
        author.on(cleared).patch(at(draft), List.of()).expectProblem(422, "");
        assertThat(author.get(at(draft)).json()).isEqualTo(cleared.json());
    }

    @Test
    void a_former_slug_goes_on_leading_to_the_article() {
        Answer published = published("Ink " + ada);
        String former = published.text("slug");

        Answer moved =
                author.on(published)
                        .patch(at(published), Map.of("slug", "better-" + ada))
                        .expect(200);

        assertThat(moved.text("slug")).isEqualTo("better-" + ada);
        assertThat(reader.get("/articles/" + former).expect(301).header("Location"))
                .isEqualTo("/articles/better-" + ada);
        reader.get("/articles/better-" + ada).expect(200);
        author.post("/api/articles", Map.of("title", "x", "markdown", "", "slug", former))
                .expectProblem(409, "/slug");
        author.on(moved).patch(at(published), Map.of("slug", former)).expect(200);
    }

    @Test
    void equal_titles_get_slugs_of_their_own() {
        assertThat(IntStream.range(0, 3).mapToObj(n -> draft("Ink " + ada).text("slug")))
                .containsExactly("ink-" + ada, "ink-" + ada + "-2", "ink-" + ada + "-3");
        assertThat(draft("🎉").text("slug")).startsWith("article");
    }

    @Test
    void a_chosen_slug_that_is_taken_is_refused_even_when_many_choose_it_at_once()
            throws Exception {
        List<Answer> answers =
                atOnce(
                        8,
                        () ->
                                author.post(
                                        "/api/articles",
                                        Map.of("title", "x", "markdown", "", "slug", ada)));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expectProblem(409, "/slug"));
    }

    @Test
    void a_write_says_which_version_it_is_made_on() {
        Answer draft = draft("Ink " + ada);
        Answer edited = author.on(draft).put(at(draft), INK).expect(200);

        author.put(at(draft), INK).expectProblem(428);
        author.with("If-Match", "*").put(at(draft), INK).expectProblem(428);
        author.with("If-Match", "1").put(at(draft), INK).expectProblem(400);
        author.on(draft).put(at(draft), INK).expectProblem(412);
        author.on(draft).patch(at(draft), INK).expectProblem(412);
        author.on(draft).put(publication(draft), NOW).expectProblem(412);
        author.on(draft).delete(publication(draft)).expectProblem(412);
        author.on(draft).delete(at(draft)).expectProblem(412);
        author.patch(at(draft), INK).expectProblem(428);
        author.put(publication(draft), NOW).expectProblem(428);
        author.delete(publication(draft)).expectProblem(428);
        author.delete(at(draft)).expectProblem(428);
        assertThat(author.get(at(draft)).json()).isEqualTo(edited.json());
        author.with("If-Match", "\"1\", W/\"2\"").put(at(draft), INK).expect(200);
    }

    @Test
    void of_many_writes_on_one_version_one_wins() throws Exception {
        Answer draft = draft("Ink " + ada);

        List<Answer> answers =
                atOnce(8, () -> author.on(draft).patch(at(draft), Map.of("markdown", "Other.")));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expectProblem(412));
        assertThat(author.get(at(draft)).etag()).isEqualTo("\"2\"");
    }

    @Test
    void other_peoples_drafts_do_not_exist() {
        Answer draft = draft("Ink " + ada);
        Http grace = reader.as(newAuthor("grace"));

        grace.get(at(draft)).expectProblem(404);
        grace.on(draft).put(at(draft), INK).expectProblem(404);
        grace.on(draft).patch(at(draft), INK).expectProblem(404);
        grace.on(draft).delete(at(draft)).expectProblem(404);
        grace.on(draft).put(publication(draft), NOW).expectProblem(404);
        Answer published = publish(draft);
        grace.get(at(draft)).expect(200);
        grace.on(published).delete(publication(draft)).expectProblem(404);
        grace.on(published).patch(at(draft), INK).expectProblem(404);
    }

    @Test
    void an_editor_reads_and_changes_everybodys_articles_under_their_byline() {
        Answer draft = draft("Ink " + ada);
        Http editor = reader.asEditor(newAuthor("margaret"));

        assertThat(editor.get(at(draft)).expect(200).json()).isEqualTo(draft.json());
        editor.put(at(draft), INK).expectProblem(428);
        Answer edited = editor.on(draft).put(at(draft), INK).expect(200);
        editor.on(draft).put(at(draft), INK).expectProblem(412);
        Answer published = editor.on(edited).put(publication(draft), NOW).expect(200);

        assertThat(published.json().path("author").path("id").asString()).isEqualTo(ada);
        Answer unpublished = editor.on(published).delete(publication(draft)).expect(200);
        editor.on(unpublished).delete(at(draft)).expect(204);
        editor.get(at(draft)).expectProblem(404);
        author.get(at(draft)).expectProblem(404);
    }

    @Test
    void publishing_twice_changes_nothing() {
        Answer draft = draft("Ink " + ada);
        author.on(draft).put(publication(draft), Map.of("at", "soon")).expectProblem(422, "/at");
        author.on(draft).put(publication(draft), Map.of("when", "now")).expectProblem(422, "/when");

        Answer published = author.on(draft).send("PUT", publication(draft), null).expect(200);

        assertThat(publish(published).json()).isEqualTo(published.json());
    }

    @Test
    void a_repeated_request_with_a_key_makes_one_article() throws Exception {
        Http keyed = author.with("Idempotency-Key", "key of " + ada);
        Map<String, String> request = Map.of("title", "Ink " + ada, "markdown", "x");

        List<Answer> answers = atOnce(8, () -> keyed.post("/api/articles", request));
        Answer repeated = keyed.post("/api/articles", request).expect(201);

        assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 201)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.json()).isEqualTo(repeated.json()));
        assertThat(repeated.header("Location")).isEqualTo("https://news.example" + at(repeated));
        assertThat(repeated.text("slug")).isEqualTo("ink-" + ada);
        keyed.post("/api/articles", Map.of("title", "Other", "markdown", "x")).expectProblem(422);
        assertThat(
                        author.with("Idempotency-Key", "\"key of " + ada + "\"")
                                .post("/api/articles", request)
                                .expect(201)
                                .id())
                .isEqualTo(repeated.id());
        author.with("Idempotency-Key", "").post("/api/articles", request).expectProblem(400);
        author.with("Idempotency-Key", "\"a\", \"b\"")
                .post("/api/articles", request)
                .expectProblem(400);
        author.with("Idempotency-Key", "x".repeat(201))
                .post("/api/articles", request)
                .expectProblem(400);
        assertThat(
                        reader.as(newAuthor("grace"))
                                .with("Idempotency-Key", "key of " + ada)
                                .post("/api/articles", request)
                                .expect(201)
                                .id())
                .isNotEqualTo(repeated.id());
    }

    @Test
    void a_refused_request_leaves_its_key_free() {
        Http keyed = author.with("Idempotency-Key", "key");
        draft("x").expect(201);
        author.post("/api/articles", Map.of("title", "x", "markdown", "", "slug", ada)).expect(201);
        Map<String, String> taken = Map.of("title", "y", "markdown", "", "slug", ada);

        keyed.post("/api/articles", taken).expectProblem(409, "/slug");
        keyed.post("/api/articles", taken).expectProblem(409, "/slug");
        keyed.post("/api/articles", Map.of("title", "y", "markdown", "")).expect(201);
    }

    @Test
    void a_crash_between_key_and_article_makes_no_second_article() {
        Http keyed = author.with("Idempotency-Key", "key");
        Map<String, String> request = Map.of("title", "Ink " + ada, "markdown", "x");
        UUID id = UUID.fromString(keyed.post("/api/articles", request).expect(201).id());
        store.remove(query(where("_id").is(id)), "articles");

        keyed.post("/api/articles", request).expectProblem(409);
        store.updateFirst(
                query(where("made").is(id)),
                Update.update("at", Instant.now().minusSeconds(60)),
                "idempotency_keys");

        assertThat(keyed.post("/api/articles", request).expect(201).id()).isEqualTo(id.toString());
        assertThat(keyed.post("/api/articles", request).expect(201).id()).isEqualTo(id.toString());
    }

    @Test
    void a_key_is_forgotten_after_a_day() {
        Http keyed = author.with("Idempotency-Key", "key");
        String id = keyed.post("/api/articles", INK).expect(201).id();
        store.updateFirst(
                query(where("made").is(UUID.fromString(id))),
                Update.update("at", Instant.now().minusSeconds(90_000)),
                "idempotency_keys");

        assertThat(keyed.post("/api/articles", INK).expect(201).id()).isNotEqualTo(id);
    }

    @Test
    void a_slug_that_a_crash_left_behind_is_free_again_after_a_while() {
        Map<String, String> request = Map.of("title", "x", "markdown", "", "slug", ada);
        Document claim =
                new Document("_id", "/articles/" + ada)
                        .append("holder", "00000000-0000-7000-8000-000000000000")
                        .append("claimedAt", Instant.now());
        store.save(claim, "addresses");
        author.post("/api/articles", request).expectProblem(409, "/slug");

        store.save(claim.append("claimedAt", Instant.now().minusSeconds(7200)), "addresses");

        author.post("/api/articles", request).expect(201);
        author.post("/api/articles", request).expectProblem(409, "/slug");
    }

    @Test
    void without_the_store_nothing_is_accepted_and_with_it_all_goes_on() {
        Http keyed = author.with("Idempotency-Key", "key");
        Answer draft = draft("Ink " + ada);
        Backends.shared().stopStore();
        try {
            keyed.post("/api/articles", INK).expectProblem(503);
            author.on(draft).put(publication(draft), NOW).expectProblem(503);
            reader.get("/api/articles").expectProblem(503);
            Answer page = reader.with("Accept", "text/html").get("/").expect(503);
            assertThat(page.header("Content-Type")).startsWith("text/html");
        } finally {
            Backends.shared().startStore();
        }

        Answer created =
                await().atMost(Duration.ofSeconds(30))
                        .until(
                                () -> keyed.post("/api/articles", INK),
                                answer -> answer.status() == 201);
        assertThat(created.etag()).isEqualTo("\"1\"");
        assertThat(publish(draft).etag()).isEqualTo("\"2\"");
    }

    @Test
    void text_that_is_no_unicode_is_stored_as_something_that_is() {
        author.with("Content-Type", "application/json")
                .send(
                        "POST",
                        "/api/articles",
                        "{\"title\":\"a \\ud800 b\",\"markdown\":\"\\u0000 \\udfff\"}")
                .expect(201);
    }

    @Test
    void the_api_describes_itself() {
        JsonNode description = reader.get("/article-service/openapi.json").expect(200).json();

        assertThat(description.path("openapi").asString()).startsWith("3.1");
        assertThat(description.path("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/article-service/dead-letters",
                        "/article-service/dead-letters/{id}",
                        "/article-service/dead-letters/{id}/replay",
                        "/api/articles",
                        "/api/articles/{id}",
                        "/api/articles/{id}/autosave",
                        "/api/articles/{id}/duplicate",
                        "/api/articles/{id}/preview",
                        "/api/articles/{id}/publication",
                        "/api/articles/{id}/restoration",
                        "/api/articles/{id}/revisions",
                        "/api/articles/{id}/revisions/{revision}",
                        "/api/articles/{id}/revisions/{revision}/diff",
                        "/api/articles/{id}/revisions/{revision}/restoration",
                        "/api/articles/{id}/series",
                        "/api/authors",
                        "/api/authors/me",
                        "/api/authors/{handle}",
                        "/api/exports",
                        "/api/exports/{id}",
                        "/api/exports/{id}/file",
                        "/api/exports/{id}/items",
                        "/api/images",
                        "/api/imports",
                        "/api/imports/{id}",
                        "/api/imports/{id}/items",
                        "/api/me/articles",
                        "/api/ops/outbox",
                        "/api/ops/outbox/retries",
                        "/api/ops/outbox/{articleId}",
                        "/media/{name}");
        reader.get("/article-service/actuator/health/liveness").expect(200);
        reader.get("/article-service/actuator/health/readiness").expect(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                                       |"
                        + " /title,/markdown",
                "{'title':' ','markdown':'x'}                                             | /title",
                "{'title':'x','markdown':null}                                            |"
                        + " /markdown",
                "{'title':'x','markdown':['y']}                                           |"
                        + " /markdown",
                "{'title':{'$gt':''},'markdown':'x'}                                      | /title",
                "{'title':'x','markdown':'y','status':'PUBLISHED'}                        |"
                        + " /status",
                "{'title':'x','markdown':'y','authorId':'grace'}                          |"
                        + " /authorId",
                "{'title':'x','markdown':'y','tags':'z'}                                  | /tags",
                "{'title':'x','markdown':'y','tags':['!']}                                |"
                        + " /tags/0",
                "{'title':'x','markdown':'y','tags':[null]}                               |"
                        + " /tags/0",
                "{'title':'x','markdown':'y','tags':[1,2,3,4,5,6,7,8,9,10,11]}            | /tags",
                "{'title':'x','markdown':'y','category':'?'}                              |"
                        + " /category",
                "{'title':'x','markdown':'y','cover':{'url':'/a.png'}}                    |"
                        + " /cover/alt",
                "{'title':'x','markdown':'y','cover':{'url':'http://a.de/b','alt':'c'}}   |"
                        + " /cover/url",
                "{'title':'x','markdown':'y','cover':{'url':'//a.de/b','alt':'c'}}        |"
                        + " /cover/url",
                "{'title':'x','markdown':'y','cover':{'url':'javascript:0','alt':'c'}}    |"
                        + " /cover/url",
                "{'title':'x','markdown':'y','cover':{'url':'/a','alt':'c','x':1}}        |"
                        + " /cover/x",
                "{'title':'x','markdown':'y','slug':'Not a slug'}                         | /slug",
                "{'title':'x','markdown':'y','slug':''}                                   | /slug",
                "{'title':'x','markdown':'y','slug':'../admin'}                           | /slug",
            })
    void a_refused_field_is_pointed_at(String body, String pointers) {
        author.with("Content-Type", "application/json")
                .send("POST", "/api/articles", body.replace('\'', '"'))
                .expectProblem(422, pointers.split(","));
    }

    @Test
    void sizes_have_limits() {
        author.post("/api/articles", Map.of("title", "x".repeat(301), "markdown", ""))
                .expectProblem(422, "/title");
        author.post("/api/articles", Map.of("title", "x", "markdown", "x".repeat(204_801)))
                .expectProblem(422, "/markdown");
        author.post(
                        "/api/articles",
                        Map.of("title", "x", "markdown", "", "excerpt", "x".repeat(1001)))
                .expectProblem(422, "/excerpt");
        author.post("/api/articles", Map.of("title", "x", "markdown", "x".repeat(300_000)))
                .expectProblem(413);
        author.post("/api/articles", Map.of("title", "x", "markdown", wideTable()))
                .expectProblem(422, "/markdown");
        author.post(
                        "/api/articles",
                        Map.of("title", "x", "markdown", "", "slug", "a-".repeat(100_000)))
                .expectProblem(422, "/slug", "/slug");
        author.post(
                        "/api/articles",
                        Map.of("title", "x".repeat(300), "markdown", "x".repeat(204_800)))
                .expect(201);
    }

    @Test
    void what_cannot_be_read_is_a_problem() {
        Http json = author.with("Content-Type", "application/json");
        json.send("POST", "/api/articles", "{").expectProblem(400);
        json.send("POST", "/api/articles", "").expectProblem(400);
        json.send("POST", "/api/articles", "[]").expectProblem(422, "");
        author.with("Content-Type", "text/plain")
                .send("POST", "/api/articles", "x")
                .expectProblem(415);
        author.send("DELETE", "/api/articles", null).expectProblem(405);
        author.with("Accept", "image/png").get("/api/articles").expectProblem(406);
        author.get("/api/articles/not-an-id").expectProblem(400);
        author.get("/api/articles/00000000-0000-7000-8000-000000000000").expectProblem(404);
        author.get("/api/nothing").expectProblem(404);
    }

    @Test
    void only_authors_write() {
        reader.post("/api/articles", INK).expectProblem(401);
        reader.with("Authorization", "Bearer nonsense")
                .post("/api/articles", INK)
                .expectProblem(401);
        with(TestIssuer.shared().token(ada, "other")).post("/api/articles", INK).expectProblem(403);
        with(TestIssuer.shared()
                        .token(
                                ada,
                                claims ->
                                        claims.audience("other").claim("scope", "articles:write")))
                .post("/api/articles", INK)
                .expectProblem(401);
        with(TestIssuer.shared()
                        .token(
                                ada,
                                claims ->
                                        claims.expirationTime(
                                                        Date.from(Instant.now().minusSeconds(600)))
                                                .claim("scope", "articles:write")))
                .post("/api/articles", INK)
                .expectProblem(401);
        reader.get("/api/authors/me").expectProblem(401);
    }

    @Test
    void a_list_is_newest_first_and_its_pages_stay_in_place() {
        for (int n = 1; n <= 5; n++) {
            published("n" + n + " " + ada);
        }
        Answer first = reader.get("/api/articles?limit=2&author=" + ada);
        published("n6 " + ada);
        List<String> rest = new ArrayList<>(titles(first));
        for (String next = first.text("next"); !next.isEmpty(); ) {
            Answer page = reader.get("/api/articles?limit=2&author=" + ada + "&cursor=" + next);
            rest.addAll(titles(page));
            next = page.text("next");
        }

        assertThat(rest)
                .containsExactly("n5 " + ada, "n4 " + ada, "n3 " + ada, "n2 " + ada, "n1 " + ada);
        assertThat(first.json().path("items").path(0).propertyNames())
                .contains("excerpt", "author", "views", "url")
                .doesNotContain("markdown", "html");
    }

    @Test
    void a_list_shows_one_tag_category_or_series() {
        String topic = "topic-" + ada;
        author.post(
                "/api/articles", Map.of("title", "A", "markdown", "", "tags", List.of("x", topic)));
        publish(
                author.post(
                        "/api/articles",
                        Map.of("title", "B", "markdown", "", "tags", List.of(topic, "x"))));
        publish(
                author.post(
                        "/api/articles", Map.of("title", "C", "markdown", "", "category", topic)));
        publish(
                author.post(
                        "/api/articles", Map.of("title", "D", "markdown", "", "series", topic)));

        assertThat(titles(reader.get("/api/articles?tag=" + topic))).containsExactly("B");
        assertThat(titles(reader.get("/api/articles?category=" + topic))).containsExactly("C");
        assertThat(titles(reader.get("/api/articles?series=" + topic))).containsExactly("D");
        assertThat(titles(reader.get("/api/articles?tag=" + topic + "&author=nobody"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "cursor=x", "cursor="})
    void a_list_refuses_what_it_does_not_understand(String query) {
        assertThat(reader.get("/api/articles?" + query).status()).isIn(400, 422);
    }

    private static String wideTable() {
        return "|a".repeat(1000) + "\n" + "|-".repeat(1000) + "\n" + "b\n".repeat(1000);
    }

    private Http with(String token) {
        return reader.with("Authorization", "Bearer " + token);
    }

    private static List<String> titles(Answer list) {
        return list.expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("title").asString())
                .toList();
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future :
                    threads.invokeAll(IntStream.range(0, times).mapToObj(n -> call).toList())) {
                results.add(future.get());
            }
            return results;
        }
    }
}
