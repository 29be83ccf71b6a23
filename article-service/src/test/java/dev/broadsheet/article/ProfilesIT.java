package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.article.Http.Answer;
import dev.broadsheet.testing.TestIssuer;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class ProfilesIT extends OnBackends {

    private static final String ME = "/api/authors/me";

    private final Http browser = reader.with("Accept", "text/html");
    private final MongoTemplate store;

    ProfilesIT(@LocalServerPort int port, @Autowired MongoTemplate store) {
        super(port);
        this.store = store;
    }

    @Test
    void a_profile_says_who_somebody_is() {
        Answer profile =
                author.put(
                                ME,
                                Map.of(
                                        "name",
                                        " Ada Lovelace ",
                                        "role",
                                        "Analyst",
                                        "bio",
                                        "Writes.\nOf engines.",
                                        "picture",
                                        Map.of("url", "https://example.org/ada.jpg", "alt", "Ada"),
                                        "links",
                                        List.of(
                                                Map.of(
                                                        "label",
                                                        "Code",
                                                        "url",
                                                        "https://example.org/@ada"),
                                                Map.of("url", "https://ada.example/"))))
                        .expect(200);

        assertThat(profile.json())
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"id": "%1$s", "handle": "%1$s", "name": "Ada Lovelace", "role": "Analyst",
                                         "bio": "Writes.\\nOf engines.",
                                         "picture": {"url": "https://example.org/ada.jpg", "alt": "Ada"},
                                         "links": [{"label": "Code", "url": "https://example.org/@ada"},
                                                   {"label": null, "url": "https://ada.example/"}],
                                         "url": "https://news.example/authors/%1$s"}
                                        """
                                                .formatted(ada)));
        assertThat(author.get(ME).json()).isEqualTo(profile.json());
        Answer read = reader.get("/api/authors/" + ada).expect(200);
        assertThat(read.json()).isEqualTo(profile.json());
        reader.with("If-None-Match", read.etag()).get("/api/authors/" + ada).expect(304);
        assertThat(published("Ink " + ada).json().path("author").path("picture"))
                .isEqualTo(profile.json().path("picture"));
    }

    @Test
    void readers_see_the_profile_beside_the_articles() {
        author.put(
                        ME,
                        Map.of(
                                "name",
                                "Ada <b>",
                                "bio",
                                "<script>x</script>",
                                "picture",
                                Map.of("url", "/media/ada.jpg", "alt", "A \"portrait\""),
                                "links",
                                List.of(Map.of("url", "https://ada.example/"))))
                .expect(200);
        Answer article = published("Ink " + ada);

        assertThat(browser.get("/authors/" + ada).expect(200).body())
                .contains("src=\"/media/ada.jpg\" alt=\"A &quot;portrait&quot;\"")
                .contains(
                        "<a rel=\"me nofollow noopener\""
                                + " href=\"https://ada.example/\">ada.example</a>")
                .contains("Ada &lt;b&gt;", "&lt;script&gt;x", "Ink " + ada)
                .doesNotContain("<script>x");
        assertThat(browser.get("/articles/" + article.text("slug")).expect(200).body())
                .contains("src=\"/media/ada.jpg\"");

        author.patch(ME, Map.of("picture", Map.of("url", "https://example.org/x.png"))).expect(200);
        assertThat(browser.get("/authors/" + ada).body())
                .contains("src=\"https://example.org/x.png\"");
        author.with("Content-Type", "application/merge-patch+json")
                .send("PATCH", ME, "{\"picture\": null}")
                .expect(200);
        assertThat(browser.get("/authors/" + ada).body())
                .contains("<span class=\"portrait\" aria-hidden=\"true\">A</span>");
    }

    @Test
    void a_patch_changes_what_it_names() {
        author.put(ME, Map.of("name", "Ada", "role", "Analyst", "bio", "x")).expect(200);

        Answer patched =
                author.with("Content-Type", "application/merge-patch+json")
                        .send(
                                "PATCH",
                                ME,
                                "{\"bio\":null,\"links\":[{\"url\":\"https://a.example\"}]}")
                        .expect(200);

        assertThat(patched.text("role")).isEqualTo("Analyst");
        assertThat(patched.json().path("bio").isNull()).isTrue();
        assertThat(patched.json().path("links")).hasSize(1);
        author.patch(ME, Map.of("name", " ")).expectProblem(422, "/name");
        author.patch(ME, Map.of("nom", "x")).expectProblem(422, "/nom");
        author.patch(
                        ME,
                        Map.of(
                                "links",
                                List.of(
                                        Map.of("url", "https://a.example"),
                                        Map.of("url", "ftp://x"))))
                .expectProblem(422, "/links/1/url");
        author.patch(ME, Map.of("picture", Map.of("alt", "x"))).expectProblem(422, "/picture/url");
        author.patch(ME, List.of()).expectProblem(422, "");
        author.with("Content-Type", "application/merge-patch+json")
                .send("PATCH", ME, "null")
                .expectProblem(422, "");
        assertThat(author.get(ME).json()).isEqualTo(patched.json());
    }

    @Test
    void a_write_on_an_older_version_is_refused_and_one_on_none_is_made() {
        Answer first = author.put(ME, Map.of("name", "Ada")).expect(200);
        Answer second = author.on(first).put(ME, Map.of("name", "Ada L.")).expect(200);

        assertThat(second.etag()).isNotEqualTo(first.etag());
        author.on(first).put(ME, Map.of("name", "x")).expectProblem(412);
        author.on(first).patch(ME, Map.of("name", "x")).expectProblem(412);
        author.with("If-Match", "1").put(ME, Map.of("name", "x")).expectProblem(400);
        assertThat(author.get(ME).json()).isEqualTo(second.json());
        author.with("If-Match", "W/" + second.etag()).put(ME, Map.of("name", "Ada")).expect(200);
        author.with("If-Match", "*").patch(ME, Map.of("role", "x")).expect(200);
        Answer last = author.put(ME, Map.of("name", "Ada")).expect(200);
        assertThat(author.put(ME, Map.of("name", "Ada")).expect(200).etag()).isEqualTo(last.etag());
    }

    @Test
    void no_patch_of_many_at_once_is_lost() throws Exception {
        Answer before = author.put(ME, Map.of("name", "Ada")).expect(200);
        List<Map<String, Object>> patches =
                List.of(
                        Map.of("role", "Analyst"),
                        Map.of("bio", "Writes."),
                        Map.of("picture", Map.of("url", "/a.jpg")),
                        Map.of("links", List.of(Map.of("url", "https://a.example"))),
                        Map.of("handle", "new-" + ada));

        List<Answer> answers =
                atOnce(
                        patches.stream()
                                .<Callable<Answer>>map(patch -> () -> author.patch(ME, patch))
                                .toList());

        assertThat(answers).allSatisfy(answer -> answer.expect(200));
        Answer after = author.get(ME);
        assertThat(after.text("role")).isEqualTo("Analyst");
        assertThat(after.text("bio")).isEqualTo("Writes.");
        assertThat(after.text("handle")).isEqualTo("new-" + ada);
        assertThat(after.json().path("picture").path("url").asString()).isEqualTo("/a.jpg");
        assertThat(after.json().path("links")).hasSize(1);
        assertThat(answers)
                .extracting(Answer::etag)
                .doesNotHaveDuplicates()
                .doesNotContain(before.etag());
    }

    @Test
    void of_many_who_want_a_handle_one_gets_it() throws Exception {
        List<Callable<Answer>> wishes =
                IntStream.range(0, 6)
                        .mapToObj(n -> reader.as(newAuthor("n" + n)))
                        .<Callable<Answer>>map(somebody ->
                                () -> somebody.put(ME, Map.of("name", "x", "handle", "the-" + ada)))
                        .toList();

        List<Answer> answers = atOnce(wishes);

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expectProblem(409, "/handle"));
    }

    @Test
    void the_directory_has_those_who_have_published() {
        List<Http> people =
                IntStream.range(0, 4).mapToObj(n -> reader.as("directory-" + n + ada)).toList();
        List<Answer> articles = new ArrayList<>();
        for (Http somebody : people) {
            Answer draft =
                    somebody.post("/api/articles", Map.of("title", "Ink", "markdown", ""))
                            .expect(201);
            articles.add(somebody.on(draft).put(publication(draft), NOW).expect(200));
        }
        people.get(1).on(articles.get(1)).delete(publication(articles.get(1))).expect(200);
        people.get(2).get(ME).expect(200);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(directory())
                                .filteredOn(handle ->
                                        handle.startsWith("directory-") && handle.endsWith(ada))
                                .containsExactly(
                                        "directory-0" + ada,
                                        "directory-2" + ada,
                                        "directory-3" + ada));
        assertThat(directory()).doesNotContain(ada).isSorted().doesNotHaveDuplicates();
        for (String query : List.of("limit=0", "limit=101", "cursor=x", "cursor=%24", "limit=x")) {
            assertThat(reader.get("/api/authors?" + query).status()).isIn(400, 422);
        }
    }

    private List<String> directory() {
        List<String> handles = new ArrayList<>();
        Answer page = reader.get("/api/authors?limit=2").expect(200);
        while (true) {
            page.json()
                    .path("items")
                    .forEach(author -> handles.add(author.path("handle").asString()));
            if (page.json().path("next").isNull()) {
                return handles;
            }
            page = reader.get("/api/authors?limit=2&cursor=" + page.text("next")).expect(200);
        }
    }

    @Test
    void a_former_handle_leads_to_the_author_for_ever() {
        Answer article = published("Ink " + ada);
        for (String handle : List.of("second-" + ada, "third-" + ada)) {
            author.patch(ME, Map.of("handle", handle)).expect(200);
        }

        for (String former : List.of(ada, "second-" + ada)) {
            assertThat(reader.get("/api/authors/" + former).expect(301).header("Location"))
                    .isEqualTo("https://news.example/api/authors/third-" + ada);
            assertThat(browser.get("/authors/" + former).expect(301).header("Location"))
                    .isEqualTo("/authors/third-" + ada);
            assertThat(
                            reader.get("/api/articles?author=" + former)
                                    .json()
                                    .path("items")
                                    .path(0)
                                    .path("id")
                                    .asString())
                    .isEqualTo(article.id());
            reader.as(newAuthor("grace"))
                    .put(ME, Map.of("name", "Grace", "handle", former))
                    .expectProblem(409, "/handle");
        }
        author.patch(ME, Map.of("handle", ada)).expect(200);
        assertThat(reader.get("/api/authors/" + ada).expect(200).text("handle")).isEqualTo(ada);
        reader.get("/api/authors/third-" + ada).expect(301);
    }

    @ParameterizedTest
    @ValueSource(strings = {"me", "admin", "api", "search"})
    void some_handles_are_nobodys(String reserved) {
        author.put(ME, Map.of("name", "x", "handle", reserved)).expectProblem(422, "/handle");
        assertThat(reader.as(reserved).get(ME).expect(200).text("handle"))
                .isNotEqualTo(reserved)
                .startsWith(reserved);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                     | /name",
                "{'name':' '}                                           | /name",
                "{'name':'x','handle':'No handle'}                      | /handle",
                "{'name':'x','handle':'-x'}                             | /handle",
                "{'name':'x','handle':''}                               | /handle",
                "{'name':'x','handle':'ADA'}                            | /handle",
                "{'name':'x','version':7}                               | /version",
                "{'name':'x','id':'grace'}                              | /id",
                "{'name':{'$ne':1}}                                     | /name",
                "{'name':'x','picture':'https://a.example/x'}           | /picture",
                "{'name':'x','picture':{}}                              | /picture/url",
                "{'name':'x','picture':{'url':'http://a.example/x'}}    | /picture/url",
                "{'name':'x','picture':{'url':'//a.example/x'}}         | /picture/url",
                "{'name':'x','picture':{'url':'data:image/png,x'}}      | /picture/url",
                "{'name':'x','picture':{'url':'/x','w':1}}              | /picture/w",
                "{'name':'x','links':{'url':'https://a.example'}}       | /links",
                "{'name':'x','links':[null]}                            | /links/0",
                "{'name':'x','links':[{'label':'y'}]}                   | /links/0/url",
                "{'name':'x','links':[{'url':'javascript:alert(1)'}]}   | /links/0/url",
                "{'name':'x','links':[{'url':'http://a.example'}]}      | /links/0/url",
                "{'name':'x','links':[{'url':'https://'}]}              | /links/0/url",
                "{'name':'x','links':[{'url':'https:///x'}]}            | /links/0/url",
                "{'name':'x','links':[{'url':'https://a.example/ x'}]}  | /links/0/url",
            })
    void a_refused_field_is_pointed_at(String body, String pointer) {
        author.with("Content-Type", "application/json")
                .send("PUT", ME, body.replace('\'', '"'))
                .expectProblem(422, pointer);
    }

    @Test
    void sizes_have_limits() {
        String longUrl = "https://a.example/" + "x".repeat(500);
        Map<String, String> link = Map.of("url", "https://a.example");

        author.put(ME, Map.of("name", "x".repeat(101))).expectProblem(422, "/name");
        author.put(ME, Map.of("name", "x", "role", "x".repeat(101))).expectProblem(422, "/role");
        author.put(ME, Map.of("name", "x", "bio", "x".repeat(1001))).expectProblem(422, "/bio");
        author.put(ME, Map.of("name", "x", "handle", "x".repeat(51))).expectProblem(422, "/handle");
        author.put(ME, Map.of("name", "x", "picture", Map.of("url", longUrl)))
                .expectProblem(422, "/picture/url");
        author.put(ME, Map.of("name", "x", "links", List.of(Map.of("url", longUrl))))
                .expectProblem(422, "/links/0/url");
        author.put(ME, Map.of("name", "x", "links", Collections.nCopies(11, link)))
                .expectProblem(422, "/links");
        author.put(ME, Map.of("name", "x", "bio", "x".repeat(300_000))).expectProblem(413);
    }

    @Test
    void only_authors_have_a_profile_to_write() {
        Map<String, String> profile = Map.of("name", "x");

        reader.get(ME).expectProblem(401);
        reader.put(ME, profile).expectProblem(401);
        reader.patch(ME, profile).expectProblem(401);
        reader.with("Authorization", "Bearer " + TestIssuer.shared().token(ada, "other"))
                .put(ME, profile)
                .expectProblem(403);
        author.put("/api/authors/" + ada, profile).expectProblem(405);
        author.delete(ME).expectProblem(405);
        author.with("Content-Type", "application/json").send("PUT", ME, "{").expectProblem(400);
        author.with("Content-Type", "text/plain").send("PUT", ME, "x").expectProblem(415);
        author.with("Content-Type", "application/json").send("PATCH", ME, "{}").expectProblem(415);
        reader.get("/api/authors/nobody-" + ada).expectProblem(404);
    }

    @Test
    void a_profile_from_before_there_were_versions_can_be_changed() {
        store.insert(
                new Document("_id", ada).append("handle", ada).append("name", "Ada"), "authors");

        Answer old = author.get(ME).expect(200);
        assertThat(old.json().path("links")).isEmpty();
        Answer changed = author.on(old).patch(ME, Map.of("role", "Analyst")).expect(200);

        author.on(old).patch(ME, Map.of("role", "x")).expectProblem(412);
        assertThat(changed.text("name")).isEqualTo("Ada");
        author.on(changed).patch(ME, Map.of("role", "x")).expect(200);
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
