package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;

import dev.broadsheet.article.Http.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import tools.jackson.databind.JsonNode;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class FeedsIT extends OnBackends {

    private static final String HOSTILE =
            "]]> </script><!-- <b>&amp; \"'\u0000\u0007\ufffe\u2028 👩‍👩‍👧 привет";

    private final String feed = "/authors/" + ada + "/feed.";

    FeedsIT(@LocalServerPort int port) {
        super(port);
    }

    @Test
    void an_atom_feed_has_the_articles_in_full() {
        Answer post = post();
        Answer answer = reader.get(feed + "atom").expect(200);
        SyndFeed atom = parse(answer);
        SyndEntry entry = atom.getEntries().getFirst();

        assertThat(answer.header("Content-Type")).isEqualTo("application/atom+xml;charset=UTF-8");
        assertThat(atom.getFeedType()).isEqualTo("atom_1.0");
        assertThat(atom.getTitle()).isEqualTo("Ada Lovelace · Broadsheet");
        assertThat(atom.getUri()).startsWith("urn:uuid:");
        assertThat(atom.getPublishedDate()).isEqualTo(Instant.parse(post.text("updatedAt")));
        assertThat(links(atom))
                .contains(
                        "alternate https://news.example/authors/" + ada,
                        "self https://news.example" + feed + "atom");
        assertThat(entry.getUri()).isEqualTo("urn:uuid:" + post.id());
        assertThat(entry.getLink()).isEqualTo(post.text("url"));
        assertThat(entry.getTitle()).isEqualTo("Ink & <type>");
        assertThat(entry.getDescription().getValue()).isEqualTo("On < & >.");
        assertThat(entry.getPublishedDate()).isEqualTo(Instant.parse(post.text("publishedAt")));
        assertThat(entry.getUpdatedDate()).isEqualTo(Instant.parse(post.text("updatedAt")));
        assertThat(entry.getAuthors().getFirst().getName()).isEqualTo("Ada Lovelace");
        assertThat(entry.getAuthors().getFirst().getUri())
                .isEqualTo("https://news.example/authors/" + ada);
        assertThat(entry.getCategories())
                .extracting(category -> category.getLabel())
                .containsExactly("AI/ML " + ada, "printing", "tag-" + ada);
        assertThat(entry.getContents().getFirst().getType()).isEqualTo("html");
        expectAbsolute(entry.getContents().getFirst().getValue(), post);
        assertThat(answer.body())
                .contains(
                        "<media:content url=\"https://news.example/media/press.jpg\""
                            + " medium=\"image\"><media:description type=\"plain\">A press &amp;"
                            + " ink<");
    }

    @Test
    void an_rss_feed_has_the_articles_in_full() {
        Answer post = post();
        Answer answer = reader.get(feed + "rss").expect(200);
        SyndFeed rss = parse(answer);
        SyndEntry entry = rss.getEntries().getFirst();

        assertThat(answer.header("Content-Type")).isEqualTo("application/rss+xml;charset=UTF-8");
        assertThat(rss.getFeedType()).isEqualTo("rss_2.0");
        assertThat(rss.getLink()).isEqualTo("https://news.example/authors/" + ada);
        assertThat(entry.getUri()).isEqualTo("urn:uuid:" + post.id());
        assertThat(entry.getLink()).isEqualTo(post.text("url"));
        assertThat(entry.getTitle()).isEqualTo("Ink & <type>");
        assertThat(entry.getDescription().getValue()).isEqualTo("On &lt; &amp; &gt;.");
        assertThat(entry.getPublishedDate().toInstant().getEpochSecond())
                .isEqualTo(Instant.parse(post.text("publishedAt")).getEpochSecond());
        assertThat(entry.getAuthor()).isEqualTo("Ada Lovelace");
        assertThat(entry.getCategories()).hasSize(3);
        expectAbsolute(entry.getContents().getFirst().getValue(), post);
        assertThat(answer.body())
                .contains(
                        "<atom:link rel=\"self\" type=\"application/rss+xml\""
                                + " href=\"https://news.example"
                                + feed
                                + "rss\">",
                        "<guid isPermaLink=\"false\">",
                        "<media:content url=\"https://news.example/media/press.jpg\"");
    }

    @Test
    void a_json_feed_has_the_articles_in_full() {
        Answer post = post();
        Answer answer = reader.get(feed + "json").expect(200);
        JsonNode item = answer.json().path("items").path(0);

        assertThat(answer.header("Content-Type")).isEqualTo("application/feed+json");
        assertThat(answer.text("version")).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(answer.text("home_page_url")).isEqualTo("https://news.example/authors/" + ada);
        assertThat(answer.text("feed_url")).isEqualTo("https://news.example" + feed + "json");
        assertThat(answer.json().has("next_url")).isFalse();
        assertThat(item.path("id").asString()).isEqualTo("urn:uuid:" + post.id());
        assertThat(item.path("url").asString()).isEqualTo(post.text("url"));
        assertThat(item.path("summary").asString()).isEqualTo("On < & >.");
        assertThat(item.path("image").asString()).isEqualTo("https://news.example/media/press.jpg");
        assertThat(item.path("date_published").asString()).isEqualTo(post.text("publishedAt"));
        assertThat(item.path("date_modified").asString()).isEqualTo(post.text("updatedAt"));
        assertThat(item.path("authors").toString())
                .isEqualTo(
                        """
                        [{"name":"Ada Lovelace","url":"https://news.example/authors/%s",\
                        "avatar":"https://news.example/media/ada.jpg"}]\
                        """
                                .formatted(ada));
        assertThat(item.path("tags")).hasSize(3);
        expectAbsolute(item.path("content_html").asString(), post);
    }

    @Test
    void site_tag_category_and_series_have_feeds_too() {
        Answer post = post();
        String series = "/authors/" + ada + "/series/engines";

        for (String list : List.of("", "/tags/tag-" + ada, "/categories/ai-ml-" + ada, series)) {
            assertThat(ids(reader.get(list + "/feed.json").expect(200)))
                    .contains("urn:uuid:" + post.id());
            assertThat(parse(reader.get(list + "/feed.atom").expect(200)).getUri())
                    .isEqualTo(parse(reader.get(list + "/feed.atom")).getUri())
                    .isNotEqualTo(parse(reader.get(feed + "atom")).getUri());
            assertThat(parse(reader.get(list + "/feed.rss").expect(200)).getEntries()).isNotEmpty();
        }
        assertThat(reader.get("/categories/ai-ml-" + ada + "/feed.json").text("title"))
                .isEqualTo("AI/ML " + ada + " · Broadsheet");
        assertThat(reader.get(series + "/feed.json").text("home_page_url"))
                .isEqualTo("https://news.example" + series);
        author.put("/api/authors/me", Map.of("name", "Ada", "handle", "new-" + ada)).expect(200);
        assertThat(reader.get(series + "/feed.rss").expect(301).header("Location"))
                .isEqualTo("https://news.example/authors/new-" + ada + "/series/engines/feed.rss");
    }

    @Test
    void neither_an_edit_nor_a_new_address_makes_a_second_entry() {
        Answer published = published("Ink " + ada);
        String id = "urn:uuid:" + published.id();
        String feedId = parse(reader.get(feed + "atom")).getUri();
        Answer edited =
                author.on(published)
                        .patch(at(published), Map.of("title", "Other", "slug", "other-" + ada))
                        .expect(200);
        assertThat(ids(reader.get(feed + "json"))).containsExactly(id);
        Answer withdrawn = author.on(edited).delete(publication(published)).expect(200);
        assertThat(ids(reader.get(feed + "json"))).isEmpty();
        publish(withdrawn);
        assertThat(ids(reader.get(feed + "json"))).containsExactly(id);
        author.put("/api/authors/me", Map.of("name", "Ada", "handle", "new-" + ada)).expect(200);

        SyndFeed atom = parse(reader.get("/authors/new-" + ada + "/feed.atom").expect(200));
        assertThat(atom.getUri()).isEqualTo(feedId);
        assertThat(atom.getEntries()).extracting(SyndEntry::getUri).containsExactly(id);
        assertThat(atom.getEntries().getFirst().getLink())
                .isEqualTo("https://news.example/articles/other-" + ada);
        assertThat(reader.get(feed + "atom").expect(301).header("Location"))
                .isEqualTo("https://news.example/authors/new-" + ada + "/feed.atom");
    }

    @Test
    void drafts_and_withdrawn_articles_are_in_no_feed() {
        draft("Ink " + ada);
        Answer published = published("Type " + ada);
        author.on(published).delete(at(published)).expect(204);

        assertThat(ids(reader.get(feed + "json").expect(200))).isEmpty();
        assertThat(parse(reader.get(feed + "atom").expect(200)).getEntries()).isEmpty();
        assertThat(parse(reader.get(feed + "rss").expect(200)).getEntries()).isEmpty();
    }

    @Test
    void whatever_authors_write_feeds_are_well_formed() {
        author.put("/api/authors/me", Map.of("name", HOSTILE)).expect(200);
        publish(
                author.post(
                                "/api/articles",
                                Map.of(
                                        "title", HOSTILE,
                                        "markdown", HOSTILE + "\n\n```\n href=\"/x\" ]]>\n```",
                                        "excerpt", HOSTILE,
                                        "category", HOSTILE,
                                        "cover", Map.of("url", "/a?b=c&d='", "alt", HOSTILE)))
                        .expect(201));
        String visible = HOSTILE.replaceAll("[\u0000\u0007\ufffe]", "");

        for (String format : List.of("atom", "rss")) {
            SyndEntry entry = parse(reader.get(feed + format).expect(200)).getEntries().getFirst();
            assertThat(entry.getTitle()).isEqualTo(visible);
            assertThat(entry.getContents().getFirst().getValue())
                    .doesNotContain("<script", "</script", "news.example/x");
        }
        assertThat(reader.get(feed + "json").json().path("items").path(0).path("title").asString())
                .isEqualTo(HOSTILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"atom", "rss", "json"})
    void a_feed_that_did_not_change_is_not_sent_again(String format) {
        Answer published = published("Ink " + ada);
        Answer first = reader.get(feed + format).expect(200);

        assertThat(first.header("Cache-Control")).contains("public", "max-age=", "s-maxage=");
        Http knowing = reader.with("If-None-Match", first.etag());
        Answer again = knowing.get(feed + format).expect(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.etag()).isEqualTo(first.etag());
        reader.with("If-Modified-Since", first.header("Last-Modified"))
                .get(feed + format)
                .expect(304);
        Answer head = reader.send("HEAD", feed + format, null).expect(200);
        assertThat(head.etag()).isEqualTo(first.etag());
        assertThat(head.body()).isEmpty();

        author.on(published).patch(at(published), Map.of("title", "Other")).expect(200);
        Answer edited = knowing.get(feed + format).expect(200);
        author.put("/api/authors/me", Map.of("name", "Ada")).expect(200);
        reader.with("If-None-Match", edited.etag()).get(feed + format).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"atom", "rss", "json"})
    void feeds_name_their_hub_and_themselves(String format) {
        published("Ink " + ada);
        Answer answer = reader.get(feed + format).expect(200);
        String links =
                "<https://news.example/websub>; rel=\"hub\", <https://news.example%s%s>; rel=\"self\""
                        .formatted(feed, format);

        assertThat(answer.header("Link")).isEqualTo(links);
        assertThat(answer.body())
                .contains(
                        switch (format) {
                            case "atom" ->
                                    "<link rel=\"hub\" href=\"https://news.example/websub\">";
                            case "rss" ->
                                    "<atom:link rel=\"hub\" href=\"https://news.example/websub\">";
                            default ->
                                    "\"hubs\":[{\"type\":\"WebSub\","
                                            + "\"url\":\"https://news.example/websub\"}]";
                        });
        Http knowing = reader.with("If-None-Match", answer.etag());
        assertThat(knowing.get(feed + format).expect(304).header("Link")).isEqualTo(links);
        assertThat(reader.get("/authors/none-" + ada + "/feed." + format).header("Link")).isEmpty();
    }

    @Test
    void formats_have_entity_tags_of_their_own() {
        published("Ink " + ada);

        assertThat(
                        List.of(
                                reader.get(feed + "atom").etag(),
                                reader.get(feed + "rss").etag(),
                                reader.get(feed + "json").etag()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_feed_goes_on_at_older_articles() {
        List<String> all = new ArrayList<>();
        for (int n = 0; n < 31; n++) {
            all.addFirst("urn:uuid:" + published("n" + n + " " + ada).id());
        }
        Answer first = reader.get(feed + "json");
        Answer second = reader.get(path(first.text("next_url"))).expect(200);
        assertThat(ids(first)).isEqualTo(all.subList(0, 30));
        assertThat(ids(second)).isEqualTo(all.subList(30, 31));
        assertThat(second.text("feed_url")).isEqualTo(first.text("next_url"));
        assertThat(second.json().has("next_url")).isFalse();
        assertThat(second.json().has("hubs")).as("only the newest change").isFalse();
        assertThat(second.header("Link")).isEmpty();

        SyndFeed atom = parse(reader.get(feed + "atom"));
        String next =
                atom.getLinks().stream()
                        .filter(link -> link.getRel().equals("next"))
                        .map(SyndLink::getHref)
                        .findFirst()
                        .orElseThrow();
        SyndFeed older = parse(reader.get(path(next)).expect(200));
        assertThat(older.getEntries()).extracting(SyndEntry::getUri).isEqualTo(all.subList(30, 31));
        assertThat(older.getUri()).isEqualTo(atom.getUri());
        assertThat(reader.get(feed + "rss").body()).contains("<atom:link rel=\"next\"");
    }

    @Test
    void what_is_not_there_has_no_feed() {
        published("Ink " + ada);
        for (String path :
                List.of(
                        "/authors/none-" + ada + "/feed.atom",
                        "/tags/none-" + ada + "/feed.rss",
                        "/categories/none-" + ada + "/feed.json",
                        "/authors/" + ada + "/series/none/feed.json",
                        feed + "xml",
                        feed + "atom?cursor=x",
                        "/feed.atom?cursor=!")) {
            reader.get(path).expectProblem(404);
        }
        reader.send("POST", "/feed.atom", "").expectProblem(401);
    }

    @Test
    void pages_lead_to_their_feeds() {
        Answer post = post();
        Map<String, String> pages =
                Map.of(
                        "/",
                        "/feed.",
                        "/authors/" + ada,
                        feed,
                        "/tags/tag-" + ada,
                        "/tags/tag-" + ada + "/feed.",
                        "/categories/ai-ml-" + ada,
                        "/categories/ai-ml-" + ada + "/feed.",
                        "/authors/" + ada + "/series/engines",
                        "/authors/" + ada + "/series/engines/feed.",
                        "/articles/" + post.text("slug"),
                        feed);

        pages.forEach((page, of) ->
                assertThat(reader.get(page).body())
                        .contains(link("atom+xml", of + "atom"))
                        .contains(link("rss+xml", of + "rss"))
                        .contains(link("feed+json", of + "json"))
                        .containsOnlyOnce("href=\"https://news.example/feed.atom\""));
    }

    private static String link(String type, String path) {
        return "type=\"application/"
                + type
                + "\" title=\"%s\" href=\"https://news.example".formatted(title(path))
                + path
                + "\"";
    }

    private static String title(String path) {
        if (path.contains("/series/")) {
            return "Engines";
        }
        if (path.startsWith("/authors/")) {
            return "Ada Lovelace";
        }
        if (path.startsWith("/tags/")) {
            return "#" + path.substring(6, path.lastIndexOf('/'));
        }
        return path.startsWith("/categories/")
                ? "AI/ML " + path.substring(18, path.lastIndexOf('/'))
                : "Broadsheet";
    }

    private void expectAbsolute(String html, Answer post) {
        assertThat(html)
                .contains(
                        "href=\"https://news.example/articles/other\"",
                        "href=\"" + post.text("url") + "#h-ink\"",
                        "href=\"https://elsewhere.example/\"",
                        "src=\"https://news.example/media/ink.jpg\"")
                .doesNotContain("href=\"/", "href=\"#", "src=\"/");
    }

    private Answer post() {
        author.put(
                        "/api/authors/me",
                        Map.of("name", "Ada Lovelace", "picture", Map.of("url", "/media/ada.jpg")))
                .expect(200);
        return publish(
                author.post(
                                "/api/articles",
                                Map.of(
                                        "title",
                                        "Ink & <type>",
                                        "markdown",
                                        """
                                        ## Ink

                                        [a](/articles/other) [b](#h-ink) [c](https://elsewhere.example/)
                                        ![d](/media/ink.jpg)
                                        """,
                                        "excerpt",
                                        "On < & >.",
                                        "tags",
                                        List.of("printing", "tag-" + ada),
                                        "category",
                                        "AI/ML " + ada,
                                        "series",
                                        "Engines",
                                        "cover",
                                        Map.of("url", "/media/press.jpg", "alt", "A press & ink")))
                        .expect(201));
    }

    private static String path(String url) {
        assertThat(url).startsWith("https://news.example/");
        return url.substring("https://news.example".length());
    }

    private static List<String> ids(Answer jsonFeed) {
        return jsonFeed.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static List<String> links(SyndFeed feed) {
        return feed.getLinks().stream().map(link -> link.getRel() + " " + link.getHref()).toList();
    }

    private static SyndFeed parse(Answer answer) {
        try {
            return new SyndFeedInput().build(new StringReader(answer.body()));
        } catch (FeedException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
