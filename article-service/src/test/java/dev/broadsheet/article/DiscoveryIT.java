package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.article.Http.Answer;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

class DiscoveryIT extends OnBackends {

    private static final String HOSTILE = "</script><!-- ](x) \n## no heading <b> & \"'";

    DiscoveryIT(@LocalServerPort int port) {
        super(port);
    }

    @Test
    void robots_find_the_sitemap_and_keep_out_of_the_rest() {
        Answer robots = reader.get("/robots.txt").expect(200);

        assertThat(robots.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(robots.body())
                .isEqualTo(
                        """
                        User-agent: *
                        Disallow: /api/
                        Disallow: /studio
                        Disallow: /previews

                        Sitemap: https://news.example/sitemap.xml
                        """);
        expectConditional("/robots.txt");
    }

    @Test
    void the_sitemap_leads_to_every_published_article() {
        Answer published = published("Ink " + ada);
        Answer draft = draft("Type " + ada);

        Answer index = reader.get("/sitemap.xml").expect(200);
        assertThat(index.header("Content-Type")).isEqualTo("application/xml;charset=UTF-8");
        assertThat(texts(index, "loc")).startsWith("https://news.example/sitemap-articles.xml");
        Answer page = reader.get("/sitemap-articles.xml").expect(200);
        List<String> urls = texts(page, "loc");
        assertThat(urls)
                .contains("https://news.example/", published.text("url"))
                .doesNotContain(draft.text("url"));
        assertThat(texts(page, "lastmod")).contains(published.text("updatedAt"));
        expectConditional("/sitemap.xml");
        expectConditional("/sitemap-articles.xml");
        assertThat(reader.send("HEAD", "/sitemap.xml", null).expect(200).body()).isEmpty();

        author.on(published).delete(publication(published)).expect(200);
        assertThat(texts(reader.get("/sitemap-articles.xml"), "loc"))
                .doesNotContain(published.text("url"));
        for (String none :
                List.of("x", "", "MCAwMDAwMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDA")) {
            reader.get("/sitemap-articles.xml?after=" + none).expectProblem(404);
        }
    }

    @Test
    void an_article_is_embedded_as_a_quotation() {
        Answer article = hostile();
        String url = encoded(article.text("url"));

        Answer json = reader.get("/oembed?url=" + url).expect(200);
        assertThat(json.header("Content-Type")).isEqualTo("application/json");
        assertThat(json.text("type")).isEqualTo("rich");
        assertThat(json.text("version")).isEqualTo("1.0");
        assertThat(json.text("title")).isEqualTo(article.text("title"));
        assertThat(json.text("author_url")).isEqualTo("https://news.example/authors/" + ada);
        assertThat(json.json().path("width").asInt()).isEqualTo(600);
        assertThat(json.text("html"))
                .startsWith("<blockquote class=\"broadsheet-article\" cite=\"")
                .contains("<a href=\"" + article.text("url") + "\">&lt;/script&gt;")
                .doesNotContain("<script", "</script", "<!--", "<b>", "<iframe");

        Answer xml = reader.get("/oembed?format=xml&maxwidth=300&url=" + url).expect(200);
        assertThat(xml.header("Content-Type")).isEqualTo("text/xml;charset=UTF-8");
        assertThat(texts(xml, "html")).containsExactly(json.text("html"));
        assertThat(texts(xml, "width")).containsExactly("300");
        expectConditional("/oembed?url=" + url);
        assertThat(reader.get("/articles/" + article.text("slug")).body())
                .contains(
                        "type=\"application/json+oembed\"",
                        "href=\"https://news.example/oembed?url=" + url + "&amp;format=xml\"");
    }

    @Test
    void what_cannot_be_embedded_is_refused() {
        String url = encoded(published("Ink " + ada).text("url"));

        reader.get("/oembed?format=yaml&url=" + url).expectProblem(501);
        reader.get("/oembed").expectProblem(400);
        reader.get("/oembed?maxwidth=wide&url=" + url).expectProblem(400);
        reader.get("/oembed?maxwidth=0&url=" + url).expectProblem(422, "/maxwidth");
        for (String foreign :
                List.of(
                        "https://elsewhere.example/articles/ink-" + ada,
                        "https://news.example.elsewhere.example/articles/ink-" + ada,
                        "https://news.example@elsewhere.example/articles/ink-" + ada,
                        "https://news.example/authors/" + ada,
                        "https://news.example/articles/none-" + ada,
                        "javascript:alert(1)",
                        draft("Draft " + ada).text("url"))) {
            reader.get("/oembed?url=" + encoded(foreign)).expectProblem(404);
        }
    }

    @Test
    void every_article_has_its_markdown_beside_it() {
        Answer published = published("Ink " + ada);
        String path = "/articles/" + published.text("slug");

        Answer markdown = reader.get(path + ".md").expect(200);
        assertThat(markdown.header("Content-Type")).isEqualTo("text/markdown;charset=UTF-8");
        assertThat(markdown.header("Link"))
                .isEqualTo("<https://news.example" + path + ">; rel=\"canonical\"");
        assertThat(markdown.body())
                .isEqualTo(reader.with("Accept", "text/markdown").get(at(published)).body());
        assertThat(reader.get(path).body())
                .contains("type=\"text/markdown\"", "href=\"https://news.example" + path + ".md\"");
        expectConditional(path + ".md");

        author.on(published).patch(at(published), Map.of("slug", "new-" + ada)).expect(200);
        assertThat(reader.get(path + ".md").expect(301).header("Location"))
                .isEqualTo("https://news.example/articles/new-" + ada + ".md");
        reader.get("/articles/none-" + ada + ".md").expectProblem(404);
        reader.get("/articles/" + draft("Draft " + ada).text("slug") + ".md").expectProblem(404);
    }

    @Test
    void language_models_find_the_newest_articles_by_category() {
        Answer article = hostile();

        Answer overview = reader.get("/llms.txt").expect(200);
        assertThat(overview.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(overview.body())
                .startsWith("# Broadsheet\n\n> ")
                .contains(
                        """

                        ## \\</script\\>\\<\\!-- \\](x) \\#\\# no heading \\<b\\> & "'

                        - [\\</script\\>\\<\\!-- \\](x) \\#\\# no heading \\<b\\> & "' %1$s]\
                        (%2$s.md): Some words.
                        """
                                .formatted(ada, article.text("url")))
                .contains("\n## Optional\n");
        expectConditional("/llms.txt");
    }

    private void expectConditional(String path) {
        Answer answer = reader.get(path).expect(200);
        assertThat(answer.header("Cache-Control")).contains("public", "max-age=", "s-maxage=");
        assertThat(reader.with("If-None-Match", answer.etag()).get(path).expect(304).body())
                .isEmpty();
    }

    private Answer hostile() {
        return publish(
                author.post(
                                "/api/articles",
                                Map.of(
                                        "title",
                                        HOSTILE + " " + ada,
                                        "markdown",
                                        "Some words.",
                                        "category",
                                        HOSTILE))
                        .expect(201));
    }

    private static String encoded(String url) {
        return URLEncoder.encode(url, StandardCharsets.UTF_8);
    }

    private static List<String> texts(Answer answer, String element) {
        NodeList found = parse(answer).getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    private static Document parse(Answer answer) {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(answer.body())));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
