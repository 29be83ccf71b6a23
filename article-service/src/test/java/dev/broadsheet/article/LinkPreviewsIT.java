package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.article.Http.Answer;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What search engines, chats and social networks see of a page. */
class LinkPreviewsIT extends OnBackends {

    private static final String HOSTILE = "</script><script>alert(1)</script><!-- \"'&\u2028";
    private static final Pattern JSON_LD =
            Pattern.compile(
                    "<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);

    LinkPreviewsIT(@LocalServerPort int port) {
        super(port);
    }

    @Test
    void an_article_has_a_preview_with_picture_author_and_times() {
        Answer article = article("Ink & type " + ada);

        assertThat(reader.get("/articles/" + article.text("slug")).expect(200).body())
                .contains(
                        meta("og:type", "article"),
                        meta("og:title", "Ink &amp; type " + ada),
                        meta("og:url", article.text("url")),
                        meta("og:locale", "en_US"),
                        meta("og:image", "https://news.example/media/press.jpg"),
                        meta("og:image:alt", "A press &amp; ink"),
                        meta("article:published_time", article.text("publishedAt")),
                        meta("article:modified_time", article.text("updatedAt")),
                        meta("article:author", "https://news.example/authors/" + ada),
                        meta("article:section", "AI/ML"),
                        meta("article:tag", "ink"),
                        meta("article:tag", "type"),
                        "<meta name=\"twitter:card\" content=\"summary_large_image\">");
        assertThat(reader.get("/").body())
                .contains(
                        meta("og:title", "Broadsheet"),
                        "<meta name=\"twitter:card\" content=\"summary\">");
    }

    @Test
    void search_engines_learn_what_a_page_is_about() {
        author.put(
                        "/api/authors/me",
                        Map.of(
                                "name",
                                "Ada",
                                "picture",
                                Map.of("url", "/media/ada.jpg"),
                                "links",
                                List.of(Map.of("url", "https://ada.example/"))))
                .expect(200);
        Answer article = article("Ink " + ada);
        JsonNode graph = graph("/articles/" + article.text("slug"));
        JsonNode posting = graph.path(0);

        assertThat(posting.path("@type").asString()).isEqualTo("BlogPosting");
        assertThat(posting.path("headline").asString()).isEqualTo("Ink " + ada);
        assertThat(posting.path("datePublished").asString()).isEqualTo(article.text("publishedAt"));
        assertThat(posting.path("author").path("@type").asString()).isEqualTo("Person");
        assertThat(posting.path("author").path("url").asString())
                .isEqualTo("https://news.example/authors/" + ada);
        assertThat(posting.path("image").path("caption").asString()).isEqualTo("A press & ink");
        assertThat(posting.path("isPartOf").path("@type").asString()).isEqualTo("WebSite");
        assertThat(steps(graph.path(1)))
                .containsExactly(
                        "1 https://news.example/",
                        "2 https://news.example/categories/ai-ml",
                        "3 " + article.text("url"));

        assertThat(graph("/").path(0).path("@type").asString()).isEqualTo("WebSite");
        JsonNode profile = graph("/authors/" + ada).path(0);
        assertThat(profile.path("@type").asString()).isEqualTo("ProfilePage");
        JsonNode person = profile.path("mainEntity");
        assertThat(person.path("name").asString()).isEqualTo("Ada");
        assertThat(person.path("image").asString()).isEqualTo("https://news.example/media/ada.jpg");
        assertThat(person.path("sameAs").path(0).asString()).isEqualTo("https://ada.example/");
        assertThat(steps(graph("/tags/ink").path(0)))
                .containsExactly("1 https://news.example/", "2 https://news.example/tags/ink");
    }

    @Test
    void no_title_breaks_out_of_what_is_said_of_a_page() {
        author.put("/api/authors/me", Map.of("name", HOSTILE, "bio", HOSTILE)).expect(200);
        Answer article = article(HOSTILE + ada);

        for (String path : List.of("/articles/" + article.text("slug"), "/authors/" + ada)) {
            String page = reader.get(path).expect(200).body();
            assertThat(page).doesNotContain("<script>alert", "<!--");
            assertThat(JSON_LD.matcher(page).results()).hasSize(1);
        }
        assertThat(graph("/articles/" + article.text("slug")).path(0).path("headline").asString())
                .isEqualTo(HOSTILE + ada);
    }

    private Answer article(String title) {
        return publish(
                author.post(
                                "/api/articles",
                                Map.of(
                                        "title",
                                        title,
                                        "markdown",
                                        "Some words.",
                                        "tags",
                                        List.of("ink", "type"),
                                        "category",
                                        "AI/ML",
                                        "cover",
                                        Map.of("url", "/media/press.jpg", "alt", "A press & ink")))
                        .expect(201));
    }

    private JsonNode graph(String path) {
        Matcher script = JSON_LD.matcher(reader.get(path).expect(200).body());
        assertThat(script.find()).isTrue();
        JsonNode document = JsonMapper.shared().readTree(script.group(1));
        assertThat(document.path("@context").asString()).isEqualTo("https://schema.org");
        return document.path("@graph");
    }

    private static List<String> steps(JsonNode trail) {
        assertThat(trail.path("@type").asString()).isEqualTo("BreadcrumbList");
        return trail.path("itemListElement")
                .valueStream()
                .map(step -> step.path("position").asInt() + " " + step.path("item").asString())
                .toList();
    }

    private static String meta(String property, String content) {
        return "<meta property=\"" + property + "\" content=\"" + content + "\">";
    }
}
