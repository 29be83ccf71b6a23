package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.article.Http.Answer;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.util.List;
import java.util.Map;

class MarkdownIT extends OnBackends {

    private final Http asMarkdown = author.with("Accept", "text/markdown");

    MarkdownIT(@LocalServerPort int port) {
        super(port);
    }

    @Test
    void an_article_is_its_markdown_with_front_matter() {
        Answer draft = draft("Ink " + ada);
        Answer document = asMarkdown.get(at(draft)).expect(200);

        assertThat(document.header("Content-Type")).isEqualTo("text/markdown;charset=UTF-8");
        assertThat(document.etag()).isEqualTo(draft.etag());
        assertThat(document.body())
                .isEqualTo(
                        "---\ntitle: Ink %1$s\nslug: ink-%1$s\n---\n\nSome words.".formatted(ada));
        assertThat(author.get(at(draft)).header("Content-Type")).startsWith("application/json");
        asMarkdown.get("/api/articles/00000000-0000-7000-8000-000000000000").expectProblem(404);
        reader.with("Accept", "text/markdown").get(at(draft)).expectProblem(404);
        author.with("Accept", "image/png").get(at(draft)).expectProblem(406);
    }

    @Test
    void what_goes_out_as_markdown_may_come_in_again_and_changes_nothing() {
        for (Map<String, Object> written : hostile()) {
            Answer before = author.post("/api/articles", written).expect(201);

            String document = asMarkdown.get(at(before)).expect(200).body();
            Answer after =
                    author.with("Content-Type", "text/markdown;charset=utf-8")
                            .on(before)
                            .send("PUT", at(before), document)
                            .expect(200);

            for (String field :
                    List.of(
                            "slug",
                            "title",
                            "markdown",
                            "html",
                            "excerpt",
                            "tags",
                            "category",
                            "series",
                            "cover")) {
                assertThat(after.json().path(field)).as(field).isEqualTo(before.json().path(field));
            }
            assertThat(asMarkdown.get(at(before)).body()).isEqualTo(document);
        }
    }

    private static List<Map<String, Object>> hostile() {
        return List.of(
                Map.of("title", "null", "markdown", ""),
                Map.of(
                        "title",
                        "---\n---\nslug: x",
                        "markdown",
                        "---\ntitle: y\n---\n\n    code\n"),
                Map.of(
                        "title",
                        "!!java.net.URL [\"http://127.0.0.1:1/\"]: </script>",
                        "markdown",
                        "\n\n# \u2028\r\n...\n",
                        "excerpt",
                        "yes # \"no\" 'maybe' \\n\u0085\u2028\ufeff\u0007",
                        "tags",
                        List.of("1984", "no", "привет"),
                        "category",
                        "*alias: {a, b}",
                        "series",
                        "1_000",
                        "cover",
                        Map.of("url", "/media/a'b#c", "alt", "- a\n- b: &c 👩‍👩‍👧")));
    }
}
