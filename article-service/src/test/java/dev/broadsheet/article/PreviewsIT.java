package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.Http.Answer;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

class PreviewsIT extends OnBackends {

    private static final String NOBODYS = "x".repeat(43);

    private final Http browser = reader.with("Accept", "text/html");
    private final MongoTemplate store;

    PreviewsIT(@LocalServerPort int port, @Autowired MongoTemplate store) {
        super(port);
        this.store = store;
    }

    @Test
    void a_link_shows_the_draft_as_it_is_now_to_whoever_has_it() {
        Answer draft = draft("Ink " + ada);

        Answer issued = issue(draft);
        author.on(draft).patch(at(draft), Map.of("markdown", "Better *words*.")).expect(200);
        Answer page = browser.get(path(issued)).expect(200);

        assertThat(issued.text("url"))
                .matches("https://news\\.example/previews/[A-Za-z0-9_-]{43}")
                .isEqualTo(issued.header("Location"));
        assertThat(Instant.parse(issued.text("expiresAt")))
                .isCloseTo(Instant.now().plus(Duration.ofDays(7)), within(1, ChronoUnit.MINUTES));
        assertThat(page.body())
                .contains("<h1>Ink " + ada + "</h1>", "Better <em>words</em>.")
                .contains("<meta name=\"robots\" content=\"noindex\">");
        reader.get(at(draft)).expectProblem(404);
    }

    @Test
    void the_link_is_told_to_nobody_else_and_its_page_is_not_counted() {
        Answer page = browser.get(path(issue(draft("Ink " + ada)))).expect(200);

        assertThat(page.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(page.header("ETag")).isEmpty();
        assertThat(page.body()).doesNotContain("views.js", "data-views");
    }

    @Test
    void the_store_holds_no_link() {
        Answer draft = draft("Ink " + ada);
        String token = path(issue(draft)).substring("/previews/".length());

        Document stored = store.findById(UUID.fromString(draft.id()), Document.class, "previews");

        assertThat(stored).isNotNull();
        assertThat(String.valueOf(stored)).doesNotContain(token);
        browser.get("/previews/" + (stored == null ? "" : stored.getString("tokenHash")))
                .expect(404);
    }

    @Test
    void a_new_link_ends_the_one_before_and_revoking_ends_it_too() {
        Answer draft = draft("Ink " + ada);
        Answer first = issue(draft);
        Answer second = issue(draft);

        browser.get(path(first)).expect(404);
        browser.get(path(second)).expect(200);

        author.delete(preview(draft)).expect(204);
        author.delete(preview(draft)).expect(204);
        browser.get(path(second)).expect(404);
    }

    @Test
    void a_link_ends_by_itself() {
        Answer draft = draft("Ink " + ada);
        Answer issued = issue(draft);
        store.updateFirst(
                query(where("_id").is(UUID.fromString(draft.id()))),
                Update.update("expiresAt", Instant.now().minusSeconds(1)),
                "previews");

        assertThat(browser.get(path(issued)).expect(404).header("Cache-Control"))
                .isEqualTo("private, no-store");
        browser.get("/previews/" + NOBODYS).expect(404);
    }

    @Test
    void a_link_leads_on_to_what_is_published_and_to_nothing_that_is_deleted() {
        Answer draft = draft("Ink " + ada);
        Answer issued = issue(draft);
        Answer published = publish(draft);

        Answer redirect = browser.get(path(issued)).expect(302);
        assertThat(redirect.header("Location")).isEqualTo("/articles/" + draft.text("slug"));
        assertThat(redirect.header("Cache-Control")).isEqualTo("private, no-store");

        author.on(published).delete(at(draft)).expect(204);
        browser.get(path(issued)).expect(404);
    }

    @Test
    void only_its_author_shows_a_draft() {
        Answer draft = draft("Ink " + ada);
        Answer issued = issue(draft);
        Http grace = reader.as(newAuthor("grace"));

        grace.send("POST", preview(draft), null).expectProblem(404);
        grace.delete(preview(draft)).expectProblem(404);
        reader.send("POST", preview(draft), null).expectProblem(401);
        reader.delete(preview(draft)).expectProblem(401);
        author.send("POST", "/api/articles/not-an-id/preview", null).expectProblem(400);
        browser.get(path(issued)).expect(200);
    }

    private Answer issue(Answer article) {
        return author.send("POST", preview(article), null).expect(201);
    }

    private static String path(Answer issued) {
        return URI.create(issued.text("url")).getPath();
    }

    private static String preview(Answer article) {
        return at(article) + "/preview";
    }
}
