package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.article.Http.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

class SearchIT extends OnBackends {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** A word of this test's own. */
    private final String own = "w" + UUID.randomUUID().toString().substring(0, 8);

    private final Http browser = reader.with("Accept", "text/html");

    SearchIT(@LocalServerPort int port) {
        super(port);
    }

    @Test
    void what_is_published_is_found_by_its_words() {
        publish(
                article(
                        "Größe & Ink",
                        "A *letter*press of "
                                + own
                                + ": <b>über</b> allem.\n\n```\nvoid main()\n```",
                        "tags",
                        List.of("AI/ML")));

        awaitFound(own, "Größe & Ink");
        for (String words :
                List.of(
                        "GROSSE",
                        "ink",
                        "Letterpress",
                        "ÜBER",
                        "main",
                        "ml ai",
                        "ai/ml",
                        "ink über")) {
            assertThat(found(own + " " + words)).as(words).containsExactly("Größe & Ink");
        }
        for (String words : List.of("absent", "press", "ink absent", "b")) {
            assertThat(found(own + " " + words)).as(words).isEmpty();
        }
    }

    @Test
    void drafts_are_not_found_and_what_is_withdrawn_is_not_found_any_more() {
        Answer draft = article("Ink " + own, "x");
        published("Marker " + own);
        awaitFound(own, "Marker " + own);

        Answer published = publish(draft);
        awaitFound("ink " + own, "Ink " + own);
        Answer unpublished = author.on(published).delete(publication(draft)).expect(200);

        assertThat(found(own)).containsExactly("Marker " + own);

        Answer again = publish(unpublished);
        awaitFound("ink " + own, "Ink " + own);
        author.on(again).delete(at(draft)).expect(204);

        assertThat(found(own)).containsExactly("Marker " + own);
    }

    @Test
    void an_edit_changes_what_an_article_is_found_by() {
        Answer published = publish(article("Ink " + own, "Old " + own));
        awaitFound("old " + own, "Ink " + own);

        author.on(published).patch(at(published), Map.of("markdown", "New words.")).expect(200);

        awaitFound("new " + own, "Ink " + own);
        assertThat(found("old " + own)).isEmpty();
    }

    @Test
    void headings_count_more_than_texts_and_newer_more_than_older() {
        publish(article("A " + own, "x"));
        publish(article("B", "About " + own));
        publish(article("C " + own, "x"));
        publish(article("D", "x", "tags", List.of(own)));
        publish(article("E", "Of " + own));

        awaitFound(own, "D", "C " + own, "A " + own, "E", "B");
    }

    @Test
    void the_pages_of_a_search_stay_in_place_while_more_is_published() {
        for (int n = 1; n <= 3; n++) {
            publish(article("Title " + n + " " + own, "x"));
            publish(article("Text " + n, own));
        }
        awaitFound(
                own,
                "Title 3 " + own,
                "Title 2 " + own,
                "Title 1 " + own,
                "Text 3",
                "Text 2",
                "Text 1");

        Answer page = search("limit=2", own);
        List<String> all = new ArrayList<>(titles(page));
        for (int n = 4; !page.text("next").isEmpty(); n++) {
            publish(article("Title " + n + " " + own, "x"));
            awaitNewest("Title " + n + " " + own);
            page = search("limit=2&cursor=" + page.text("next"), own);
            all.addAll(titles(page));
        }

        assertThat(all)
                .containsExactly(
                        "Title 3 " + own,
                        "Title 2 " + own,
                        "Title 1 " + own,
                        "Text 3",
                        "Text 2",
                        "Text 1");
    }

    @Test
    void a_search_can_be_narrowed_to_an_author_tag_category_or_series() {
        publish(article("T", own, "tags", List.of("Printing Press")));
        publish(article("C", own, "category", "Printing Press"));
        publish(article("S", own, "series", "Printing Press"));
        awaitFound(own, "S", "C", "T");

        assertThat(titles(search("tag=printing-press", own))).containsExactly("T");
        assertThat(titles(search("category=printing-press", own))).containsExactly("C");
        assertThat(titles(search("series=Printing+Press", own))).containsExactly("S");
        assertThat(titles(search("author=" + ada, own))).containsExactly("S", "C", "T");
        assertThat(titles(search("author=nobody-" + ada, own))).isEmpty();
        assertThat(titles(search("tag=printing-press&category=printing-press", own))).isEmpty();
    }

    @Test
    void nothing_in_a_question_is_an_operator() {
        published("Ink " + own);
        awaitFound(own, "Ink " + own);

        for (String operator :
                List.of(
                        "\"%s\"",
                        "-%s", "%s*", "(%s)", "{\"$ne\": \"%s\"}", "/%s/i", "^%s", "%s OR")) {
            String question = operator.formatted(own);
            search("", question).expect(200);
        }
        assertThat(found("\"" + own + "\" -ink ^")).containsExactly("Ink " + own);
        assertThat(found(own.substring(0, 5) + "*")).isEmpty();
        assertThat(found("^" + own + ".*")).containsExactly("Ink " + own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20", "!!!", "%F0%9F%87%A9", "%00"})
    void a_question_needs_a_word(String question) {
        reader.get("/api/articles?q=" + question).expectProblem(422, "/q");
        assertThat(browser.get("/search?q=" + question).expect(200).body()).contains("Search");
    }

    @Test
    void a_question_is_bounded() {
        reader.get("/api/articles?q=" + "a".repeat(201)).expectProblem(422, "/q");
        search("", "a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7")
                .expectProblem(422, "/q");
        search("cursor=x", own).expectProblem(400);
        search("limit=0", own).expectProblem(422, "/limit");
        browser.get("/search?q=x&cursor=x").expect(404);
    }

    @Test
    void readers_search_on_a_page() {
        for (int n = 0; n < 13; n++) {
            published("n" + n + " <i>" + own);
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(titles(search("limit=20", own))).hasSize(13));

        String page =
                browser.get("/search?q=" + own + "+n%20%22%3E%3Cscript%3E").expect(200).body();
        assertThat(page)
                .contains("noindex", "Nothing was found", "&quot;&gt;&lt;script&gt;")
                .doesNotContain("<script>");

        String first = browser.get("/search?q=" + own).expect(200).body();
        assertThat(first).contains("n12 &lt;i&gt;" + own, "value=\"" + own + "\"");
        var more = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first);
        assertThat(more.find()).isTrue();
        assertThat(browser.get(more.group(1).replace("&amp;", "&")).expect(200).body())
                .contains("n0 &lt;i&gt;" + own)
                .doesNotContain("rel=\"next\"");
        assertThat(browser.get("/").body())
                .contains("action=\"/search\"")
                .doesNotContain("noindex");
    }

    private Answer article(String title, String markdown) {
        return draft(Map.of("title", title, "markdown", markdown));
    }

    private Answer article(String title, String markdown, String field, Object value) {
        return draft(Map.of("title", title, "markdown", markdown, field, value));
    }

    private Answer draft(Map<String, Object> article) {
        return author.post("/api/articles", article).expect(201);
    }

    private void awaitFound(String words, String... titles) {
        await().atMost(SOON).untilAsserted(() -> assertThat(found(words)).containsExactly(titles));
    }

    private void awaitNewest(String title) {
        await().atMost(SOON).untilAsserted(() -> assertThat(found(own)).first().isEqualTo(title));
    }

    private List<String> found(String words) {
        return titles(search("", words));
    }

    private Answer search(String parameters, String words) {
        return reader.get(
                "/api/articles?"
                        + parameters
                        + "&q="
                        + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    private static List<String> titles(Answer list) {
        return list.expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("title").asString())
                .toList();
    }
}
