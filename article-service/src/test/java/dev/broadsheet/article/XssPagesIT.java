package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.article.Http.Answer;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.util.List;
import java.util.Map;

/** Whatever an author writes into any field, a browser builds the same page around the text. */
class XssPagesIT extends OnBackends {

    private final Http browser = reader.with("Accept", "text/html");

    XssPagesIT(@LocalServerPort int port) {
        super(port);
    }

    @Test
    void no_field_adds_an_element_or_an_attribute_to_the_page() {
        Document harmless = page("harmless");
        List<String> skeleton = skeleton(harmless);

        assertThat(skeleton).hasSizeGreaterThan(30);
        for (String payload : Payloads.all()) {
            Document page = page(payload);
            assertThat(skeleton(page)).as(payload).isEqualTo(skeleton);
            assertThat(page.select("[href], [src]"))
                    .as(payload)
                    .allMatch(element ->
                            (element.attr("href") + element.attr("src"))
                                    .matches("(?s)(https?://|mailto:|/(?!/)|#).*"));
        }
    }

    private Document page(String text) {
        String words = "x " + text.replace('\0', ' ');
        Http author = reader.as(newAuthor("mallory"));
        author.put(
                        "/api/authors/me",
                        Map.of("name", cut(words, 100), "role", cut(words, 100), "bio", words))
                .expect(200);
        Answer draft =
                author.post(
                                "/api/articles",
                                Map.of(
                                        "title",
                                        cut(words, 300),
                                        "markdown",
                                        text,
                                        "excerpt",
                                        words,
                                        "tags",
                                        List.of(cut(words, 50)),
                                        "category",
                                        cut(words, 50),
                                        "series",
                                        cut(words, 100),
                                        "cover",
                                        Map.of("url", "https://example.org/a.png", "alt", words)))
                        .expect(201);
        Answer article = author.on(draft).put(publication(draft), NOW).expect(200);
        return Jsoup.parse(
                browser.get("/articles/" + article.text("slug")).expect(200).body(),
                "https://news.example/");
    }

    /** All elements with the names of their attributes, but for the text itself. */
    private static List<String> skeleton(Document page) {
        page.select(".body > *, .contents").remove();
        return page.getAllElements().stream().map(XssPagesIT::shape).toList();
    }

    private static String shape(Element element) {
        return element.tagName()
                + element.attributes().asList().stream().map(Attribute::getKey).sorted().toList();
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }
}
