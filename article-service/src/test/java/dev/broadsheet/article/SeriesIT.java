package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.article.Http.Answer;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.util.List;
import java.util.Map;

class SeriesIT extends OnBackends {

    private final Http browser = reader.with("Accept", "text/html");

    SeriesIT(@LocalServerPort int port) {
        super(port);
    }

    @Test
    void a_part_knows_its_place_and_its_neighbours() {
        List<Answer> parts = List.of(part("One"), part("Two"), part("Three"));
        draftPart("Four");

        Answer middle = reader.get(at(parts.get(1)) + "/series").expect(200);
        Answer first = reader.get(at(parts.get(0)) + "/series").expect(200);
        Answer last = reader.get(at(parts.get(2)) + "/series").expect(200);

        assertThat(middle.text("name")).isEqualTo("Inks & Types");
        assertThat(middle.json().path("part").asInt()).isEqualTo(2);
        assertThat(middle.json().path("parts").asInt()).isEqualTo(3);
        assertThat(middle.json().path("previous").path("id").asString())
                .isEqualTo(parts.get(0).id());
        assertThat(middle.json().path("next").path("url").asString())
                .isEqualTo(parts.get(2).text("url"));
        assertThat(first.json().path("previous").isNull()).isTrue();
        assertThat(last.json().path("next").isNull()).isTrue();
    }

    @Test
    void a_part_that_is_withdrawn_leaves_the_series() {
        Answer one = part("One");
        Answer two = part("Two");
        Answer three = part("Three");
        author.on(two).delete(publication(two)).expect(200);

        Answer place = reader.get(at(one) + "/series").expect(200);

        assertThat(place.json().path("parts").asInt()).isEqualTo(2);
        assertThat(place.json().path("next").path("id").asString()).isEqualTo(three.id());
        reader.get(at(two) + "/series").expectProblem(404);
    }

    @Test
    void another_author_has_another_series_of_that_name() {
        Answer mine = part("One");
        Http grace = reader.as(newAuthor("grace"));
        Answer other = grace.post("/api/articles", manuscript("One")).expect(201);
        grace.on(other).put(publication(other), NOW).expect(200);

        assertThat(reader.get(at(mine) + "/series").json().path("parts").asInt()).isEqualTo(1);
    }

    @Test
    void what_is_in_no_series_has_no_place_in_one() {
        reader.get(at(published("Ink " + ada)) + "/series").expectProblem(404);
        reader.get(at(draftPart("One")) + "/series").expectProblem(404);
        reader.get("/api/articles/x/series").expectProblem(400);
    }

    @Test
    void a_page_leads_to_the_other_parts() {
        Answer one = part("One");
        Answer two = part("Two");

        assertThat(browser.get("/articles/" + two.text("slug")).expect(200).body())
                .contains("Part <span>2</span> of <span>2</span> in")
                .contains("href=\"/authors/" + ada + "/series/inks-types\">Inks &amp; Types</a>")
                .contains("rel=\"prev\" href=\"/articles/" + one.text("slug") + "\"")
                .doesNotContain("Next part");
        assertThat(browser.get("/articles/" + published("Ink " + ada).text("slug")).body())
                .doesNotContain("class=\"part\"");
    }

    @Test
    void a_series_has_a_page_with_the_oldest_part_first() {
        part("One");
        part("Two");
        String path = "/authors/" + ada + "/series/inks-types";

        assertThat(browser.get(path).expect(200).body())
                .contains("<h1>Inks &amp; Types</h1>", "<ol class=\"parts\" start=\"1\">")
                .containsSubsequence(">One " + ada + "</a>", ">Two " + ada + "</a>");
        Answer moved = browser.get("/authors/" + ada + "/series/Inks%20%26%20Types").expect(301);
        assertThat(moved.header("Location")).endsWith(path);
        browser.get("/authors/" + ada + "/series/none").expect(404);
        browser.get("/authors/none-" + ada + "/series/inks-types").expect(404);
        browser.get(path + "?cursor=x").expect(404);
    }

    @Test
    void a_long_series_goes_on() {
        for (int n = 1; n <= 51; n++) {
            part("Part-" + n + "-");
        }
        String path = "/authors/" + ada + "/series/inks-types";
        String first = browser.get(path).expect(200).body();
        String further = first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1");

        assertThat(browser.get(further).expect(200).body())
                .contains("<ol class=\"parts\" start=\"51\">", "Part-51-")
                .doesNotContain("Part-50-", "rel=\"next\"");
    }

    private Answer part(String title) {
        return publish(draftPart(title));
    }

    private Answer draftPart(String title) {
        return author.post("/api/articles", manuscript(title + " " + ada)).expect(201);
    }

    private static Map<String, String> manuscript(String title) {
        return Map.of("title", title, "markdown", "x", "series", "Inks & Types");
    }
}
