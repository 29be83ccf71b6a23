package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

class RevisionsIT extends OnBackends {

    private static final String REVISIONS = "revisions";
    private static final String UNKNOWN = "/api/articles/00000000-0000-7000-8000-000000000000";

    private final MongoTemplate store;

    RevisionsIT(@LocalServerPort int port, @Autowired MongoTemplate store) {
        super(port);
        this.store = store;
    }

    @Test
    void every_edit_keeps_the_text_it_replaced() {
        Answer draft =
                author.post(
                                "/api/articles",
                                Map.of(
                                        "title",
                                        "Ink " + ada,
                                        "markdown",
                                        "One.",
                                        "tags",
                                        List.of("printing"),
                                        "cover",
                                        Map.of("url", "/a.png", "alt", "A")))
                        .expect(201);
        Answer second = edit(draft, Map.of("markdown", "One and two.", "excerpt", "On two."));
        edit(second, Map.of("title", "Better ink"));

        Answer list = author.get(revisions(draft)).expect(200);

        assertThat(ids(list)).containsExactly("2", "1");
        assertThat(list.json().path("items").path(1).toString())
                .startsWith("{\"id\":\"1\",\"version\":1,\"kind\":\"saved\",\"title\":\"Ink " + ada)
                .contains("\"characters\":4");
        assertThat(list.json().path("next").isNull()).isTrue();
        Answer first = author.get(revisions(draft) + "/1").expect(200);
        assertThat(first.text("markdown")).isEqualTo("One.");
        assertThat(first.text("title")).isEqualTo("Ink " + ada);
        assertThat(first.json().path("excerpt").isNull()).isTrue();
        assertThat(first.json().path("tags").toString()).isEqualTo("[\"printing\"]");
        assertThat(first.json().path("cover").path("alt").asString()).isEqualTo("A");
        assertThat(first.text("savedAt")).isEqualTo(draft.text("updatedAt"));
    }

    @Test
    void what_changes_no_words_makes_no_revision() {
        Answer published = published("Ink " + ada);
        Answer moved = edit(published, Map.of("slug", "moved-" + ada));
        Answer same = edit(moved, Map.of("title", "Ink " + ada));
        author.on(same).delete(publication(same)).expect(200);

        assertThat(ids(author.get(revisions(published)))).isEmpty();
    }

    @Test
    void a_crash_between_revision_and_edit_leaves_a_copy_that_does_no_harm() {
        Answer draft = draft("Ink " + ada);
        Answer other = draft("Type " + ada);
        edit(draft, Map.of("markdown", "Other."));
        Document crashed = revision(draft, "1");
        crashed.append("_id", other.id() + ":1").append("articleId", UUID.fromString(other.id()));
        store.save(crashed, REVISIONS);

        assertThat(ids(author.get(revisions(other)))).containsExactly("1");
        edit(other, Map.of("markdown", "Other."));

        assertThat(ids(author.get(revisions(other)))).containsExactly("1");
        assertThat(author.get(revisions(other) + "/1").text("title")).isEqualTo("Type " + ada);
    }

    @Test
    void a_restored_revision_becomes_a_new_version_and_nothing_is_lost_by_it() {
        Answer draft = draft("Ink " + ada);
        Answer second = publish(edit(draft, Map.of("markdown", "Two.", "title", "Two")));

        author.post(revisions(draft) + "/1/restoration", Map.of()).expectProblem(428);
        author.on(draft).post(revisions(draft) + "/1/restoration", Map.of()).expectProblem(412);
        author.on(second).post(revisions(draft) + "/7/restoration", Map.of()).expectProblem(404);
        Answer restored =
                author.on(second)
                        .send("POST", revisions(draft) + "/1/restoration", null)
                        .expect(200);

        assertThat(restored.text("markdown")).isEqualTo("Some words.");
        assertThat(restored.text("title")).isEqualTo("Ink " + ada);
        assertThat(restored.text("status")).isEqualTo("published");
        assertThat(restored.text("slug")).isEqualTo(draft.text("slug"));
        assertThat(restored.etag()).isEqualTo("\"4\"");
        assertThat(author.get(revisions(draft) + "/3").text("markdown")).isEqualTo("Two.");
    }

    @Test
    void a_revision_is_compared_with_another_and_with_the_current_text() {
        Answer draft =
                author.post("/api/articles", Map.of("title", "Ink", "markdown", "a\nb\nc\nd"))
                        .expect(201);
        Answer second = edit(draft, Map.of("markdown", "a\nB\nc\nd\ne", "tags", List.of("x")));
        edit(second, Map.of("markdown", "a"));

        Answer diff = author.get(revisions(draft) + "/1/diff?with=2").expect(200);

        assertThat(diff.body())
                .isEqualTo(
                        """
                        {"from":"1","to":"2",\
                        "fields":[{"name":"tags","from":[],"to":["x"]}],\
                        "hunks":[{"fromLine":2,"removed":["b"],"toLine":2,"added":["B"]},\
                        {"fromLine":5,"removed":[],"toLine":5,"added":["e"]}]}\
                        """);
        assertThat(author.get(revisions(draft) + "/2/diff").expect(200).json().path("hunks"))
                .hasSize(1);
        author.get(revisions(draft) + "/1/diff?with=7").expectProblem(404);
    }

    @Test
    void a_stale_edit_is_refused_and_its_text_kept_once_however_often_it_comes() {
        Answer draft = draft("Ink " + ada);
        Answer won = edit(draft, Map.of("markdown", "First."));
        Map<String, String> late = Map.of("title", "Late " + ada, "markdown", "Second.");

        Answer refused = author.on(draft).put(at(draft), late).expectProblem(412);
        Answer again = author.on(draft).put(at(draft), late).expectProblem(412);

        assertThat(again.text("revision"))
                .startsWith("https://news.example" + revisions(draft) + "/lost-")
                .isEqualTo(refused.text("revision"));
        Answer lost = author.get(URI.create(refused.text("revision")).getPath()).expect(200);
        assertThat(lost.text("kind")).isEqualTo("lost");
        assertThat(lost.text("markdown")).isEqualTo("Second.");
        assertThat(lost.text("title")).isEqualTo("Late " + ada);
        assertThat(ids(author.get(revisions(draft)))).containsExactly(lost.id(), "1");
        assertThat(author.get(at(draft)).json()).isEqualTo(won.json());
        assertThat(
                        author.on(won)
                                .post(revisions(draft) + "/" + lost.id() + "/restoration", NOW)
                                .expect(200)
                                .text("markdown"))
                .isEqualTo("Second.");
    }

    @Test
    void a_stale_patch_is_kept_as_the_whole_text_it_was_made_for() {
        Answer draft = draft("Ink " + ada);
        Answer published = publish(draft);
        Answer second = edit(published, Map.of("title", "Other", "markdown", "Other words."));
        edit(second, Map.of("markdown", "Quite other words."));

        Answer refused =
                author.on(draft).patch(at(draft), Map.of("title", "Late")).expectProblem(412);

        Answer lost = author.get(URI.create(refused.text("revision")).getPath()).expect(200);
        assertThat(lost.text("title")).isEqualTo("Late");
        assertThat(lost.text("markdown")).isEqualTo("Some words.");
    }

    @Test
    void a_repeat_of_the_edit_that_won_loses_nothing() {
        Answer draft = draft("Ink " + ada);
        Map<String, String> text = Map.of("title", "Ink", "markdown", "New.");
        author.on(draft).put(at(draft), text).expect(200);

        Answer repeated = author.on(draft).put(at(draft), text).expectProblem(412);

        assertThat(repeated.json().has("revision")).isFalse();
        assertThat(ids(author.get(revisions(draft)))).containsExactly("1");
    }

    @Test
    void of_racing_editors_one_wins_and_all_texts_are_there() throws Exception {
        Answer draft = draft("Ink " + ada);

        List<Answer> answers =
                atOnce(
                        IntStream.range(0, 8)
                                .<Callable<Answer>>mapToObj(n ->
                                        () ->
                                                author.on(draft)
                                                        .patch(
                                                                at(draft),
                                                                Map.of("markdown", "Text " + n)))
                                .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer ->
                        author.get(URI.create(answer.expectProblem(412).text("revision")).getPath())
                                .expect(200));
        List<String> texts = new ArrayList<>();
        texts.add(author.get(at(draft)).text("markdown"));
        for (String id : ids(author.get(revisions(draft)))) {
            texts.add(author.get(revisions(draft) + "/" + id).text("markdown"));
        }
        assertThat(texts)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(-1, 8)
                                .mapToObj(n -> n < 0 ? "Some words." : "Text " + n)
                                .toList());
    }

    @Test
    void the_oldest_revisions_are_given_up_and_a_lost_text_is_safe_for_a_month() {
        Answer draft = draft("Ink " + ada);
        Answer article = edit(draft, Map.of("markdown", "Text 1"));
        String safe = lose(draft, "Lost today");
        String old = lose(draft, "Lost long ago");
        store.updateFirst(
                query(where("_id").is(draft.id() + ":" + old)),
                Update.update("savedAt", Instant.now().minus(Duration.ofDays(31))),
                REVISIONS);
        for (int n = 2; n <= 101; n++) {
            article = edit(article, Map.of("markdown", "Text " + n));
        }

        List<String> left = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = author.get(revisions(draft) + "?limit=40" + cursor).expect(200);
            left.addAll(ids(page));
            cursor = page.json().path("next").isNull() ? "" : "&cursor=" + page.text("next");
        } while (!cursor.isEmpty());

        assertThat(left).hasSize(101).doesNotHaveDuplicates().contains(safe, "2", "101");
        assertThat(left).doesNotContain(old, "1");
        assertThat(left.getFirst()).isEqualTo("101");
    }

    @Test
    void other_people_see_no_revisions() {
        Answer published = published("Ink " + ada);
        edit(published, Map.of("markdown", "Other."));
        Http grace = reader.as(newAuthor("grace"));

        for (String path : List.of("", "/2", "/2/diff", "/lost-1", "/2/diff?with=current")) {
            grace.get(revisions(published) + path).expectProblem(404);
            reader.get(revisions(published) + path).expectProblem(401);
        }
        assertThat(reader.send("HEAD", revisions(published), null).status()).isEqualTo(401);
        grace.on(published).post(revisions(published) + "/2/restoration", NOW).expectProblem(404);
        reader.post(revisions(published) + "/2/restoration", NOW).expectProblem(401);
        author.get(revisions(published) + "/2").expect(200);
    }

    @Test
    void what_is_no_revision_is_not_found_and_what_is_no_cursor_is_refused() {
        Answer draft = draft("Ink " + ada);

        author.get(UNKNOWN + "/revisions").expectProblem(404);
        author.get(revisions(draft) + "/1").expectProblem(404);
        author.get(revisions(draft) + "/%7B%22$gt%22:%22%22%7D").expectProblem(404);
        author.get(revisions(draft) + "?cursor=x").expectProblem(400);
        author.get(revisions(draft) + "?cursor=x.y").expectProblem(400);
        assertThat(author.get(revisions(draft) + "?limit=0").status()).isIn(400, 422);
        assertThat(author.get(revisions(draft) + "?limit=101").status()).isIn(400, 422);
    }

    private Answer edit(Answer article, Map<String, ?> patch) {
        return author.on(article).patch(at(article), patch).expect(200);
    }

    private String lose(Answer stale, String text) {
        String link =
                author.on(stale)
                        .patch(at(stale), Map.of("markdown", text))
                        .expectProblem(412)
                        .text("revision");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private Document revision(Answer article, String name) {
        return Objects.requireNonNull(
                store.findById(article.id() + ":" + name, Document.class, REVISIONS));
    }

    private static String revisions(Answer article) {
        return at(article) + "/revisions";
    }

    private static List<String> ids(Answer list) {
        return list.expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }
}
