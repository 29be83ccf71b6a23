package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.article.Http.Answer;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

class PagesIT extends OnBackends {

    private final Http browser = reader.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

    PagesIT(@LocalServerPort int port) {
        super(port);
    }

    @Test
    void a_page_shows_everything_a_post_has() {
        Answer post = post();

        String page = browser.get("/articles/" + post.text("slug")).expect(200).body();

        assertThat(page)
                .contains("<html lang=\"en\">")
                .contains(
                        "<img class=\"cover\" src=\"/media/press.jpg\" alt=\"A press &amp; its"
                                + " ink\"")
                .contains("<a href=\"/categories/ai-ml-" + ada + "\">AI/ML " + ada + "</a>")
                .contains("<h1>Letterpress &lt;works&gt; " + ada + "</h1>")
                .contains("<p class=\"standfirst\">Ink, type, pressure.</p>")
                .contains("href=\"/authors/" + ada + "\">Ada Lovelace</a>", "Analyst")
                .contains("<time datetime=\"" + post.text("publishedAt") + "\">")
                .contains("<span>1 min read</span>", "<span data-views>0 views</span>")
                .contains("Back to all articles")
                .contains(
                        "<h2 id=\"h-ink\">Ink</h2>",
                        "<li>black</li>",
                        "<a rel=\"tag\" href=\"/tags/printing\">#printing</a>")
                .contains("Written by", "Writes of engines.")
                .contains(
                        "<link rel=\"canonical\" href=\"https://news.example/articles/"
                                + post.text("slug")
                                + "\">")
                .contains("<meta name=\"description\" content=\"Ink, type, pressure.\">")
                .contains(
                        "<meta property=\"og:image\""
                                + " content=\"https://news.example/media/press.jpg\">")
                .contains("data-article=\"" + post.id() + "\"");
    }

    @Test
    void lists_lead_to_the_article() {
        Answer post = post();

        for (String list :
                List.of("/", "/authors/" + ada, "/tags/tag-" + ada, "/categories/ai-ml-" + ada)) {
            assertThat(browser.get(list).expect(200).body())
                    .contains(
                            "href=\"/articles/"
                                    + post.text("slug")
                                    + "\">Letterpress &lt;works&gt;");
        }
    }

    @Test
    void a_tag_in_any_script_has_one_page() {
        publish(
                author.post(
                        "/api/articles",
                        Map.of("title", "x", "markdown", "", "tags", List.of("Привет " + ada))));

        for (String tag : List.of("Привет " + ada, "привет-" + ada)) {
            String encoded = URLEncoder.encode(tag, StandardCharsets.UTF_8).replace("+", "%20");
            assertThat(browser.get("/tags/" + encoded).expect(200).body())
                    .contains("<h1>#привет-" + ada + "</h1>")
                    .contains(
                            "href=\"https://news.example/tags/%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82-"
                                    + ada
                                    + "\"");
        }
    }

    @Test
    void a_list_goes_on_at_older_articles() {
        for (int n = 0; n < 13; n++) {
            published("n" + n + " " + ada);
        }
        String first = browser.get("/authors/" + ada).expect(200).body();
        var older = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first);

        assertThat(older.find()).isTrue();
        assertThat(browser.get(older.group(1)).expect(200).body())
                .contains("n0 " + ada)
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void drafts_and_withdrawn_articles_have_no_page() {
        Answer draft = draft("Ink " + ada);
        browser.get("/articles/" + draft.text("slug")).expect(404);
        Answer published = publish(draft);
        browser.get("/articles/" + draft.text("slug")).expect(200);
        author.on(published).delete(publication(draft)).expect(200);

        browser.get("/articles/" + draft.text("slug")).expect(404);
    }

    @Test
    void a_browser_gets_a_page_where_a_program_gets_a_problem() {
        for (String path :
                List.of(
                        "/articles/none-" + ada,
                        "/authors/none-" + ada,
                        "/tags/none-" + ada,
                        "/categories/none-" + ada,
                        "/nothing",
                        "/?cursor=x")) {
            Answer page = browser.get(path).expect(404);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.body()).contains("<h1>There is no such page, or not any more.</h1>");
            reader.get(path).expectProblem(404);
        }
        browser.get("/api/articles/00000000-0000-7000-8000-000000000000").expectProblem(404);
    }

    @Test
    void pages_run_our_own_script_and_nothing_else() {
        Answer page = browser.get("/articles/" + post().text("slug"));

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe", "data:");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isNotBlank();
        assertThat(page.body())
                .doesNotContainPattern(
                        "<script(?![^>]* src=|"
                                + " type=\"application/ld\\+json\")|<style|\\sstyle=|\\son[a-z]+=");
    }

    @Test
    void a_page_that_did_not_change_is_not_sent_again() {
        String path = "/articles/" + post().text("slug");
        Answer page = browser.get(path);

        assertThat(page.header("Cache-Control")).contains("max-age=0");
        assertThat(browser.with("If-None-Match", page.etag()).get(path).expect(304).body())
                .isEmpty();
        assertThat(browser.with("If-None-Match", "\"other\"").get(path).expect(200).body())
                .isNotEmpty();
    }

    @Test
    void assets_have_a_version_and_are_kept_for_long() {
        String page = browser.get("/articles/" + post().text("slug")).body();
        var assets =
                Pattern.compile("/article-service/assets/[0-9a-f]{32}/[a-z]+\\.(css|js|svg)")
                        .matcher(page);

        assertThat(assets.results().map(asset -> asset.group()))
                .hasSize(4)
                .allSatisfy(asset ->
                        assertThat(browser.get(asset).expect(200).header("Cache-Control"))
                                .isEqualTo("max-age=31536000, public"));
    }

    private Answer post() {
        author.put(
                        "/api/authors/me",
                        Map.of(
                                "name",
                                "Ada Lovelace",
                                "role",
                                "Analyst",
                                "bio",
                                "Writes of engines."))
                .expect(200);
        return publish(
                author.post(
                        "/api/articles",
                        Map.of(
                                "title",
                                "Letterpress <works> " + ada,
                                "markdown",
                                "Ink, *type*, pressure.\n\n## Ink\n\n- black\n- red",
                                "tags",
                                List.of("printing", "tag-" + ada),
                                "category",
                                "AI/ML " + ada,
                                "cover",
                                Map.of("url", "/media/press.jpg", "alt", "A press & its ink"))));
    }
}
