package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.article.Http.Answer;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

class AutosaveIT extends OnBackends {

    private final MongoTemplate store;

    AutosaveIT(@LocalServerPort int port, @Autowired MongoTemplate store) {
        super(port);
        this.store = store;
    }

    @Test
    void what_an_author_is_at_work_on_lies_beside_the_article_until_it_is_saved() {
        Answer article = published("Ink " + ada);
        assertThat(links(article)).noneMatch(link -> link.contains("working-copy"));
        author.get(autosave(article)).expectProblem(404);

        Answer first = autosave(article, "More");
        Answer second = author.on(first).put(autosave(article), text("More words.")).expect(200);

        assertThat(author.get(autosave(article)).expect(200).json()).isEqualTo(second.json());
        assertThat(author.get(autosave(article)).etag()).isEqualTo(second.etag());
        assertThat(second.text("markdown")).isEqualTo("More words.");
        assertThat(second.json().path("version").asInt()).isEqualTo(2);
        assertThat(reader.get(at(article)).json()).isEqualTo(article.json());
        assertThat(links(article))
                .contains(
                        "<https://news.example" + autosave(article) + ">; rel=\"working-copy\"",
                        "<https://news.example"
                                + at(article)
                                + "/revisions>; rel=\"version-history\"");
        assertThat(reader.get(at(article)).header("Link")).isEmpty();

        author.on(article).put(at(article), text("More words.")).expect(200);

        author.get(autosave(article)).expectProblem(404);
        assertThat(kinds(article)).containsExactly("saved");
    }

    @Test
    void saving_another_text_keeps_the_autosaved_one_as_a_revision() {
        Answer draft = draft("Ink " + ada);
        autosave(draft, "Autosaved in another window.");

        author.on(draft).put(at(draft), text("Saved.")).expect(200);

        author.get(autosave(draft)).expectProblem(404);
        assertThat(kinds(draft)).containsExactlyInAnyOrder("saved", "autosaved");
    }

    @Test
    void a_delayed_autosave_does_not_overwrite_a_newer_one() {
        Answer draft = draft("Ink " + ada);
        Answer first = autosave(draft, "One");
        Answer second = author.on(first).put(autosave(draft), text("One two")).expect(200);
        Answer undone = author.on(second).put(autosave(draft), text("One")).expect(200);

        Answer delayed = author.on(first).put(autosave(draft), text("One two")).expectProblem(412);

        assertThat(author.get(autosave(draft)).json()).isEqualTo(undone.json());
        assertThat(markdown(delayed)).isEqualTo("One two");
    }

    @Test
    void a_repeat_changes_nothing() {
        Answer draft = draft("Ink " + ada);
        Answer first = autosave(draft, "One");

        Answer repeated = autosave(draft, "One");

        assertThat(repeated.json()).isEqualTo(first.json());
        assertThat(repeated.etag()).isEqualTo(first.etag());
        assertThat(kinds(draft)).isEmpty();
    }

    @Test
    void of_racing_editors_one_is_autosaved_and_the_others_lose_no_word() throws Exception {
        Answer draft = draft("Ink " + ada);

        List<Answer> answers =
                atOnce(
                        IntStream.range(0, 8)
                                .<Callable<Answer>>mapToObj(n ->
                                        () ->
                                                author.on(draft)
                                                        .put(autosave(draft), text("Text " + n)))
                                .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        List<String> texts = new ArrayList<>();
        texts.add(author.get(autosave(draft)).text("markdown"));
        for (Answer answer : answers) {
            if (answer.status() != 200) {
                texts.add(markdown(answer.expectProblem(412)));
            }
        }
        assertThat(texts)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 8).mapToObj(n -> "Text " + n).toList());
    }

    @Test
    void what_is_based_on_a_former_version_is_kept_as_lost() {
        Answer draft = draft("Ink " + ada);
        Answer autosaved = autosave(draft, "One");
        Answer saved = author.on(draft).put(at(draft), text("Saved.")).expect(200);

        Answer late = author.on(draft).put(autosave(draft), text("Late")).expectProblem(412);
        Answer later = author.on(autosaved).put(autosave(draft), text("Later")).expectProblem(412);

        assertThat(markdown(late)).isEqualTo("Late");
        assertThat(markdown(later)).isEqualTo("Later");
        author.get(autosave(draft)).expectProblem(404);
        assertThat(author.get(at(draft)).json()).isEqualTo(saved.json());
        assertThat(
                        author.on(draft)
                                .put(autosave(draft), text("Saved."))
                                .expectProblem(412)
                                .json()
                                .has("revision"))
                .isFalse();
    }

    @Test
    void what_was_autosaved_before_publishing_is_still_there_and_kept_when_work_goes_on() {
        Answer draft = draft("Ink " + ada);
        autosave(draft, "Not saved yet");

        Answer published = publish(draft);
        assertThat(author.get(autosave(draft)).expect(200).text("markdown"))
                .isEqualTo("Not saved yet");
        autosave(published, "From the start");

        assertThat(author.get(autosave(draft)).text("markdown")).isEqualTo("From the start");
        assertThat(kinds(draft)).containsExactly("autosaved");
    }

    @Test
    void a_crash_between_saving_and_clearing_away_leaves_an_autosave_that_harms_nobody() {
        Answer draft = draft("Ink " + ada);
        autosave(draft, "Saved.");
        Document left = stored(draft);
        Answer saved = author.on(draft).put(at(draft), text("Saved.")).expect(200);
        store.save(left, "autosaves");

        Answer next = author.on(saved).put(autosave(draft), text("Next")).expect(200);

        assertThat(author.get(autosave(draft)).json()).isEqualTo(next.json());
        assertThat(kinds(draft)).containsExactly("saved");
    }

    @Test
    void an_autosave_is_thrown_away_by_who_has_seen_it() {
        Answer draft = draft("Ink " + ada);
        Answer first = autosave(draft, "One");
        Answer second = author.on(first).put(autosave(draft), text("Two")).expect(200);

        author.delete(autosave(draft)).expectProblem(428);
        author.on(first).delete(autosave(draft)).expectProblem(412);
        author.on(second).delete(autosave(draft)).expect(204);

        author.on(second).delete(autosave(draft)).expectProblem(404);
        author.get(autosave(draft)).expectProblem(404);
        Answer again = autosave(draft, "Two");
        assertThat(again.etag()).isNotEqualTo(second.etag());
        author.on(second).put(autosave(draft), text("Delayed")).expectProblem(412);
    }

    @Test
    void markdown_with_front_matter_does_the_same_as_json() {
        Answer draft = draft("Ink " + ada);

        author.on(draft)
                .with("Content-Type", "text/markdown")
                .send("PUT", autosave(draft), "---\ntitle: Ink\n---\nWords")
                .expect(200);

        assertThat(author.get(autosave(draft)).text("markdown")).isEqualTo("Words");
    }

    @Test
    void what_no_article_could_be_is_refused() {
        Answer draft = draft("Ink " + ada);
        Http based = author.on(draft);

        author.put(autosave(draft), text("x")).expectProblem(428);
        author.with("If-Match", "*").put(autosave(draft), text("x")).expectProblem(428);
        author.with("If-Match", "1").put(autosave(draft), text("x")).expectProblem(400);
        based.put(autosave(draft), Map.of("title", " ", "markdown", "x"))
                .expectProblem(422, "/title");
        based.put(autosave(draft), Map.of("title", "x", "markdown", "y", "status", "PUBLISHED"))
                .expectProblem(422, "/status");
        based.put(autosave(draft), text("x".repeat(204_801))).expectProblem(422, "/markdown");
        based.put(autosave(draft), text("x".repeat(300_000))).expectProblem(413);
        based.with("Content-Type", "application/json")
                .send("PUT", autosave(draft), "{")
                .expectProblem(400);
        author.get(autosave(draft)).expectProblem(404);
    }

    @Test
    void other_people_see_and_make_no_autosaves() {
        Answer published = published("Ink " + ada);
        autosave(published, "Secret");
        Http grace = reader.as(newAuthor("grace"));

        grace.get(autosave(published)).expectProblem(404);
        grace.on(published).put(autosave(published), text("x")).expectProblem(404);
        grace.on(published).delete(autosave(published)).expectProblem(404);
        assertThat(grace.get(at(published)).header("Link")).isEmpty();
        reader.get(autosave(published)).expectProblem(401);
        reader.on(published).put(autosave(published), text("x")).expectProblem(401);
        reader.on(published).delete(autosave(published)).expectProblem(401);
        assertThat(author.get(autosave(published)).text("markdown")).isEqualTo("Secret");
    }

    private Answer autosave(Answer base, String markdown) {
        return author.on(base).put(autosave(base), text(markdown)).expect(200);
    }

    private List<String> links(Answer article) {
        return author.get(at(article)).response().headers().allValues("Link");
    }

    /** The text that a refusal leads to. */
    private String markdown(Answer refused) {
        Answer revision = author.get(URI.create(refused.text("revision")).getPath()).expect(200);
        assertThat(revision.text("kind")).isEqualTo("lost");
        return revision.text("markdown");
    }

    private List<String> kinds(Answer article) {
        return author.get(at(article) + "/revisions")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("kind").asString())
                .toList();
    }

    private Document stored(Answer article) {
        return Objects.requireNonNull(
                store.findById(UUID.fromString(article.id()), Document.class, "autosaves"));
    }

    private static String autosave(Answer article) {
        return at(article) + "/autosave";
    }

    private static Map<String, String> text(String markdown) {
        return Map.of("title", "Ink", "markdown", markdown);
    }
}
