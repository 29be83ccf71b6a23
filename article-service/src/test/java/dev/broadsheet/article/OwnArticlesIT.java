package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.Http.Answer;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.config.ScheduledTaskHolder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

class OwnArticlesIT extends OnBackends {

    private static final String MINE = "/api/me/articles";

    private final MongoTemplate store;
    private final ScheduledTaskHolder tasks;

    OwnArticlesIT(
            @LocalServerPort int port,
            @Autowired MongoTemplate store,
            @Autowired ScheduledTaskHolder tasks) {
        super(port);
        this.store = store;
        this.tasks = tasks;
    }

    @Test
    void authors_find_all_their_articles_by_status() {
        draft("Draft " + ada);
        published("Published " + ada);
        Answer published = published("Unpublished " + ada);
        author.on(published).delete(publication(published)).expect(200);
        Answer unwanted = draft("Deleted " + ada);
        author.on(unwanted).delete(at(unwanted)).expect(204);
        reader.as(newAuthor("grace"))
                .post("/api/articles", Map.of("title", "Other", "markdown", ""))
                .expect(201);

        assertThat(titles("")).containsExactly("Unpublished", "Published", "Draft");
        assertThat(titles("?status=any")).containsExactly("Unpublished", "Published", "Draft");
        assertThat(titles("?status=draft")).containsExactly("Draft");
        assertThat(titles("?status=scheduled")).isEmpty();
        assertThat(titles("?status=published")).containsExactly("Published");
        assertThat(titles("?status=unpublished")).containsExactly("Unpublished");
        assertThat(titles("?status=deleted")).containsExactly("Deleted");
        assertThat(author.get(MINE).json().path("items").path(2).propertyNames())
                .contains("id", "slug", "status", "excerpt", "version", "views", "publishedAt")
                .doesNotContain("markdown", "html");
    }

    @Test
    void the_list_goes_on_where_it_ended_whatever_is_begun_or_changed_meanwhile() {
        List<Answer> drafts = new ArrayList<>();
        for (int n = 1; n <= 5; n++) {
            drafts.add(draft("n" + n + " " + ada));
        }
        List<String> found = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            Answer page = author.get(MINE + "?limit=2" + cursor).expect(200);
            page.json().path("items").forEach(item -> found.add(item.path("id").asString()));
            draft("new " + ada);
            Answer last = drafts.getFirst();
            drafts.set(0, author.on(last).patch(at(last), Map.of("markdown", page.text("next"))));
            cursor = page.json().path("next").isNull() ? null : "&cursor=" + page.text("next");
        }

        Collections.reverse(drafts);
        assertThat(found).containsExactlyElementsOf(drafts.stream().map(Answer::id).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "cursor=x", "status=x", "status=$ne"})
    void the_list_refuses_what_it_does_not_understand(String query) {
        assertThat(author.get(MINE + "?" + query).status()).isIn(400, 422);
        reader.get(MINE + "?" + query).expectProblem(401);
    }

    @Test
    void a_duplicate_is_a_draft_with_the_same_text_at_an_address_of_its_own() {
        Answer original =
                publish(
                        author.post(
                                        "/api/articles",
                                        Map.of(
                                                "title",
                                                "Ink " + ada,
                                                "markdown",
                                                "Words.",
                                                "tags",
                                                List.of("a"),
                                                "excerpt",
                                                "Mine."))
                                .expect(201));

        Answer copy = author.send("POST", duplicate(original), null).expect(201);

        assertThat(copy.header("Location")).isEqualTo("https://news.example" + at(copy));
        assertThat(copy.etag()).isEqualTo("\"1\"");
        assertThat(copy.text("status")).isEqualTo("draft");
        assertThat(copy.text("slug")).isEqualTo(original.text("slug") + "-2");
        for (String field : List.of("title", "markdown", "excerpt", "tags", "cover")) {
            assertThat(copy.json().path(field)).isEqualTo(original.json().path(field));
        }
        assertThat(reader.get(at(original)).json()).isEqualTo(original.json());
    }

    @Test
    void a_repeated_request_for_a_duplicate_makes_one() {
        Answer original = draft("Ink " + ada);
        Answer other = draft("Type " + ada);
        Http keyed = author.with("Idempotency-Key", "copy");

        Answer copy = keyed.send("POST", duplicate(original), null).expect(201);
        author.on(original).patch(at(original), Map.of("markdown", "Changed.")).expect(200);

        assertThat(keyed.send("POST", duplicate(original), null).expect(201).json())
                .isEqualTo(copy.json());
        keyed.send("POST", duplicate(other), null).expectProblem(422);
        keyed.post("/api/articles", Map.of("title", "x", "markdown", "")).expectProblem(422);
    }

    @Test
    void other_peoples_articles_are_not_duplicated() {
        Answer published = published("Ink " + ada);
        Http grace = reader.as(newAuthor("grace"));

        grace.send("POST", duplicate(published), null).expectProblem(404);
        reader.send("POST", duplicate(published), null).expectProblem(401);
        assertThat(grace.get(MINE).json().path("items")).isEmpty();
    }

    @Test
    void a_deleted_article_comes_back_to_its_author_and_not_to_its_readers() {
        Answer published = published("Ink " + ada);
        author.on(published).patch(at(published), Map.of("markdown", "Other.")).expect(200);
        Answer deleted = author.with("If-Match", "\"3\"").delete(at(published)).expect(204);

        reader.get(at(published)).expectProblem(404);
        author.get(at(published)).expectProblem(404);
        author.get(at(published) + "/revisions").expectProblem(404);
        Answer trash = author.get(MINE + "?status=deleted").expect(200);
        assertThat(trash.json().path("items").path(0).path("version").asInt()).isEqualTo(4);
        assertThat(
                        Duration.between(
                                Instant.parse(time(trash, "deletedAt")),
                                Instant.parse(time(trash, "restorableUntil"))))
                .isEqualTo(Duration.ofDays(30));

        author.send("POST", restoration(published), null).expectProblem(428);
        author.on(published).send("POST", restoration(published), null).expectProblem(412);
        Answer restored = author.on(deleted).send("POST", restoration(published), null).expect(200);

        assertThat(restored.text("status")).isEqualTo("unpublished");
        assertThat(restored.text("markdown")).isEqualTo("Other.");
        assertThat(restored.text("slug")).isEqualTo(published.text("slug"));
        assertThat(author.get(at(published) + "/revisions/2").expect(200).text("markdown"))
                .isEqualTo("Some words.");
        reader.get(at(published)).expectProblem(404);
        author.on(restored).send("POST", restoration(published), null).expectProblem(404);
        publish(restored);
        reader.get(at(published)).expect(200);
    }

    @Test
    void only_its_author_brings_an_article_back() {
        Answer draft = draft("Ink " + ada);
        Answer deleted = author.on(draft).delete(at(draft)).expect(204);

        reader.as(newAuthor("grace"))
                .on(deleted)
                .send("POST", restoration(draft), null)
                .expectProblem(404);
        reader.on(deleted).send("POST", restoration(draft), null).expectProblem(401);
        assertThat(
                        author.on(deleted)
                                .send("POST", restoration(draft), null)
                                .expect(200)
                                .text("status"))
                .isEqualTo("draft");
    }

    @Test
    void after_the_grace_nobody_brings_an_article_back() {
        Answer draft = draft("Ink " + ada);
        Answer deleted = deleteLongAgo(draft);

        author.on(deleted).send("POST", restoration(draft), null).expectProblem(404);
        assertThat(titles("?status=deleted")).isEmpty();
    }

    @Test
    void after_the_grace_nothing_is_left_but_the_claim_to_the_address() throws Exception {
        Answer kept = draft("Kept " + ada);
        Answer recent = draft("Recent " + ada);
        author.on(recent).delete(at(recent)).expect(204);
        Answer published = published("Ink " + ada);
        Answer edited =
                author.on(published)
                        .patch(at(published), Map.of("markdown", "Other.", "slug", "to-" + ada))
                        .expect(200);
        autosave(edited);
        deleteLongAgo(edited);

        twoInstancesEmptyTheTrash();

        assertThat(document(published).keySet())
                .contains("_id", "slug", "version")
                .doesNotContain("authorId", "headline", "body", "deletedAt");
        assertNothingIsLeftBeside(published);
        assertThat(reader.with("Accept", "text/html").get("/articles/to-" + ada).status())
                .isEqualTo(404);
        for (String slug : List.of("to-" + ada, published.text("slug"))) {
            author.post("/api/articles", Map.of("title", "x", "markdown", "", "slug", slug))
                    .expectProblem(409, "/slug");
        }
        author.get(at(published)).expectProblem(404);
        author.get(at(kept)).expect(200);
        assertThat(titles("?status=deleted")).containsExactly("Recent");
    }

    @Test
    void a_purge_that_died_half_way_is_finished_by_the_next() throws Exception {
        Answer draft = draft("Ink " + ada);
        Answer edited = author.on(draft).patch(at(draft), Map.of("markdown", "Other."));
        autosave(edited);
        Answer deleted = deleteLongAgo(edited);
        store.updateFirst(
                query(where("_id").is(UUID.fromString(draft.id()))),
                new Update().unset("authorId").unset("headline").unset("body").inc("version", 1),
                "articles");
        author.on(deleted).send("POST", restoration(draft), null).expectProblem(404);

        twoInstancesEmptyTheTrash();

        assertThat(document(draft)).doesNotContainKey("deletedAt");
        assertNothingIsLeftBeside(draft);
    }

    private void autosave(Answer article) {
        author.on(article)
                .put(at(article) + "/autosave", Map.of("title", "x", "markdown", "At work."))
                .expect(200);
    }

    private Answer deleteLongAgo(Answer article) {
        Answer deleted = author.on(article).delete(at(article)).expect(204);
        store.updateFirst(
                query(where("_id").is(UUID.fromString(article.id()))),
                Update.update("deletedAt", Instant.now().minus(Duration.ofDays(31))),
                "articles");
        return deleted;
    }

    private void twoInstancesEmptyTheTrash() throws Exception {
        Callable<Object> empty = Executors.callable(task("Trash.empty"));
        atOnce(List.of(empty, empty));
    }

    private Runnable task(String name) {
        return tasks.getScheduledTasks().stream()
                .filter(task -> task.toString().endsWith(name))
                .findFirst()
                .orElseThrow()
                .getTask()
                .getRunnable();
    }

    private void assertNothingIsLeftBeside(Answer article) {
        UUID id = UUID.fromString(article.id());
        assertThat(store.count(query(where("articleId").is(id)), "revisions")).isZero();
        assertThat(store.count(query(where("_id").is(id)), "autosaves")).isZero();
    }

    private Document document(Answer article) {
        return Objects.requireNonNull(
                store.findById(UUID.fromString(article.id()), Document.class, "articles"));
    }

    private Stream<String> titles(String query) {
        return author.get(MINE + query)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("title").asString().replace(" " + ada, ""));
    }

    private static String time(Answer list, String field) {
        return list.json().path("items").path(0).path(field).asString();
    }

    private static String duplicate(Answer article) {
        return at(article) + "/duplicate";
    }

    private static String restoration(Answer article) {
        return at(article) + "/restoration";
    }
}
