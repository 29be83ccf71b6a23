package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.Http.Answer;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Manuscript;
import dev.broadsheet.article.articles.Writing;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

class ExchangeIT extends OnBackends {

    private static final String ZIP = "application/zip";
    private static final String JSON = "application/json";

    private final int port;
    private final MongoTemplate store;
    private final Writing writing;
    private final String grace = newAuthor("grace");

    ExchangeIT(
            @LocalServerPort int port, @Autowired MongoTemplate store, @Autowired Writing writing) {
        super(port);
        this.port = port;
        this.store = store;
        this.writing = writing;
    }

    @Test
    void what_goes_out_comes_in_again_as_another_authors_with_the_same_words() {
        Answer press =
                publish(
                        author.post(
                                        "/api/articles",
                                        Map.of(
                                                "title",
                                                "Press: \"how\" " + ada,
                                                "markdown",
                                                "---\nNot front matter.\n\n  Ünïcödé 😀\n",
                                                "excerpt",
                                                "Short.",
                                                "tags",
                                                List.of("printing", "1984"),
                                                "category",
                                                "Craft",
                                                "series",
                                                "Machines",
                                                "cover",
                                                Map.of("url", "/media/a.jpg", "alt", "A: press")))
                                .expect(201));
        Answer draft = draft("Draft " + ada);
        Answer deleted = draft("Deleted " + ada);
        author.on(deleted).delete(at(deleted)).expect(204);

        Map<String, String> files = unzip(export(author));

        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "manifest.json",
                        "articles/" + press.text("slug") + ".md",
                        "articles/" + draft.text("slug") + ".md");
        assertThat(files.get("articles/" + press.text("slug") + ".md"))
                .contains(
                        "id: " + press.id(),
                        "status: published",
                        "publishedAt: '" + press.text("publishedAt"));

        Http other = reader.as(grace);
        Answer job = done(other, upload(other, "?publish=true", zip(files)));

        assertThat(outcomes(job)).isEqualTo("{\"created\":2}");
        assertThat(job.json().path("ignored").asInt()).isEqualTo(1);
        for (Answer original : List.of(press, draft)) {
            JsonNode copy = other.get("/api/articles/" + copyOf(other, job, original)).json();
            for (String field :
                    List.of(
                            "title",
                            "markdown",
                            "html",
                            "excerpt",
                            "tags",
                            "category",
                            "series",
                            "cover",
                            "status",
                            "publishedAt",
                            "readingMinutes")) {
                assertThat(copy.path(field)).as(field).isEqualTo(original.json().path(field));
            }
            assertThat(copy.path("id").asString()).isNotEqualTo(original.id());
            assertThat(copy.path("slug").asString()).isEqualTo(original.text("slug") + "-2");
        }
    }

    @Test
    void an_export_that_comes_back_to_its_author_changes_nothing() {
        Answer press = published("Press " + ada);
        Answer draft = draft("Draft " + ada);
        byte[] archive = export(author);

        Answer job = done(author, upload(author, "?publish=true", archive));

        assertThat(outcomes(job)).isEqualTo("{\"unchanged\":2}");
        assertThat(author.get(at(press)).json()).isEqualTo(press.json());
        assertThat(author.get(at(draft)).json()).isEqualTo(draft.json());
    }

    @Test
    void a_draft_that_came_in_is_a_draft_again_when_its_schedule_is_cancelled() {
        byte[] archive =
                zip(Map.of("a.md", "---\ntitle: A %s\ndate: 2019-05-04\n---\nInk.".formatted(ada)));
        Answer job = done(author, upload(author, "", archive));
        String path = "/api/articles/" + item(author, job, "a.md").path("articleId").asString();

        Answer scheduled =
                author.on(author.get(path))
                        .put(
                                path + "/publication",
                                Map.of("at", Instant.now().plus(Duration.ofDays(1))))
                        .expect(200);
        assertThat(scheduled.text("status")).isEqualTo("scheduled");
        Answer cancelled = author.on(scheduled).delete(path + "/publication").expect(200);

        assertThat(cancelled.text("status")).isEqualTo("draft");
        assertThat(cancelled.text("publishedAt")).isEqualTo("2019-05-04T00:00:00Z");
    }

    @Test
    void importing_twice_changes_nothing_and_overwrites_nobodys_words() {
        byte[] archive =
                zip(
                        Map.of(
                                "a.md",
                                        "---\ntitle: A %s\ndate: 2019-05-04\n---\nWords."
                                                .formatted(ada),
                                "b.md", "---\ntitle: B %s\n---\nWords.".formatted(ada)));
        Answer first = done(author, upload(author, "", archive));
        assertThat(outcomes(first)).isEqualTo("{\"created\":2}");
        Answer a =
                author.get(
                        "/api/articles/"
                                + item(author, first, "a.md").path("articleId").asString());
        assertThat(a.text("status")).isEqualTo("draft");
        assertThat(a.text("publishedAt")).isEqualTo("2019-05-04T00:00:00Z");

        Answer second = done(author, upload(author, "", archive));

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(outcomes(second)).isEqualTo("{\"unchanged\":2}");
        assertThat(author.get(at(a)).json()).isEqualTo(a.json());

        Answer edited = author.on(a).patch(at(a), Map.of("title", "Better")).expect(200);
        Answer third = done(author, upload(author, "?publish=true", archive));

        assertThat(item(author, third, "a.md").path("outcome").asString()).isEqualTo("kept");
        assertThat(item(author, third, "b.md").path("outcome").asString()).isEqualTo("published");
        assertThat(author.get(at(a)).json()).isEqualTo(edited.json());

        author.on(edited).delete(at(a)).expect(204);
        Answer fourth = done(author, upload(author, "", archive));

        assertThat(item(author, fourth, "a.md").path("problem").asString())
                .isEqualTo("The article was deleted here.");
    }

    @Test
    void a_job_goes_on_where_its_dead_worker_left_it_and_makes_nothing_twice() {
        String job = "%012x%016x".formatted(Instant.now().toEpochMilli(), ada.hashCode());
        ArticleId halfDone = ArticleId.derivedFrom(ada + "\nb.md");
        writing.adopt(
                halfDone,
                ada,
                "b-" + ada,
                new Manuscript("B", "Words.", null, List.of(), null, null, null),
                null);
        store.insert(
                List.of(
                        item(job, 0, "a.md").append("outcome", "CREATED").append("articleId", null),
                        item(job, 1, "b.md")
                                .append("source", "---\ntitle: B\n---\nWords.")
                                .append("intended", "CREATED"),
                        item(job, 2, "c.md").append("source", "---\ntitle: C " + ada + "\n---\n")),
                "exchange_items");
        store.insert(
                new Document("_id", job)
                        .append("ownerId", ada)
                        .append(
                                "order",
                                new Document("direction", "IMPORT")
                                        .append("format", "MARKDOWN_ZIP")
                                        .append("authorId", ada)
                                        .append("publish", true))
                        .append("state", "RUNNING")
                        .append(
                                "progress",
                                new Document("total", 3L)
                                        .append("done", 1L)
                                        .append("outcomes", new Document("CREATED", 1L))
                                        .append("ignored", 0L))
                        .append(
                                "lease",
                                new Document("worker", "dead")
                                        .append("beat", 7L)
                                        .append("attempts", 1))
                        .append("createdAt", Date.from(Instant.now())),
                "exchange_jobs");
        assertThat(author.get("/api/imports/" + job).expect(200).json().path("done").asInt())
                .isEqualTo(1);

        Answer ended = done(author, job);

        assertThat(outcomes(ended)).isEqualTo("{\"created\":3}");
        assertThat(item(author, ended, "b.md").path("articleId").asString())
                .isEqualTo(halfDone.toString());
        assertThat(store.count(query(where("authorId").is(ada)), "articles")).isEqualTo(2);
        assertThat(author.get("/api/articles/" + halfDone).text("status")).isEqualTo("published");
    }

    @Test
    void a_ghost_export_comes_in() {
        String ghost =
                """
                {"db": [{"meta": {"exported_on": 1753891082041, "version": "6.0.0"}, "data": {
                  "posts": [
                    {"id": "1", "uuid": "6f1fb7de-1c2a-4b5e-9a41-2f3c1d0e9b88", "title": "Ink %1$s", "slug": "ink-%1$s", "type": "post",
                     "html": "<p>See <a href=\\"__GHOST_URL__/about/\\">about</a>.</p>", "lexical": "{}",
                     "feature_image": "__GHOST_URL__/content/images/ink.jpg", "status": "published",
                     "visibility": "public", "published_at": "2021-06-30T15:35:36.000Z", "custom_excerpt": "On ink."},
                    {"id": "2", "title": "Members %1$s", "slug": "m", "html": "<p>x</p>", "status": "published",
                     "visibility": "paid", "published_at": "2021-06-30 15:35:36"},
                    {"id": "3", "title": "About", "slug": "about", "type": "page", "html": "<p>x</p>", "status": "published"},
                    {"id": "4", "title": "Only lexical", "lexical": "{}", "status": "draft"},
                    {"id": "5", "title": "Old %1$s", "markdown": "Old *words*.", "page": 0, "status": "draft"}],
                  "posts_meta": [{"post_id": "1", "feature_image_alt": "A drop"}],
                  "posts_tags": [{"post_id": "1", "tag_id": "t2", "sort_order": 1}, {"post_id": "1", "tag_id": "t1", "sort_order": 0},
                                 {"post_id": "1", "tag_id": "t3", "sort_order": 2}],
                  "tags": [{"id": "t1", "name": "News & Weather"}, {"id": "t2", "name": "Ink"}, {"id": "t3", "name": "#internal"}],
                  "users": [{"id": "1", "password": {"deep": [1]}}]}}]}
                """
                        .formatted(ada);

        Answer job = done(author, uploadGhost("?publish=true&site=https://old.example", ghost));

        assertThat(outcomes(job)).isEqualTo("{\"created\":3,\"refused\":2}");
        Answer ink =
                reader.get(
                        "/api/articles/"
                                + item(author, job, "Ink " + ada).path("articleId").asString());
        assertThat(ink.expect(200).text("markdown"))
                .isEqualTo("See [about](https://old.example/about/).\n");
        assertThat(ink.json().path("tags").toString()).isEqualTo("[\"news-weather\",\"ink\"]");
        assertThat(ink.text("category")).isEqualTo("News & Weather");
        assertThat(ink.json().path("cover").toString())
                .isEqualTo(
                        "{\"url\":\"https://old.example/content/images/ink.jpg\",\"alt\":\"A"
                                + " drop\"}");
        assertThat(ink.text("publishedAt")).isEqualTo("2021-06-30T15:35:36Z");
        assertThat(ink.text("slug")).isEqualTo("ink-" + ada);
        JsonNode members = item(author, job, "Members " + ada);
        reader.get("/api/articles/" + members.path("articleId").asString()).expectProblem(404);
        assertThat(members.path("notes").toString()).contains("stays a draft");
        assertThat(item(author, job, "About").path("problem").asString()).contains("page");
        assertThat(item(author, job, "Only lexical").path("problem").asString()).contains("HTML");
        Answer again = done(author, uploadGhost("?publish=true&site=https://old.example", ghost));
        assertThat(outcomes(again)).isEqualTo("{\"refused\":2,\"unchanged\":3}");
    }

    @Test
    void a_file_that_cannot_come_in_is_named_and_stops_no_other() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("../../../etc/good.md", "---\ntitle: Good %s\n---\nWords.".formatted(ada));
        files.put("untitled.md", "Words.");
        files.put("aliases.md", "---\na: &a [x, x]\nb: [*a, *a]\n---\n");
        files.put("class.md", "---\ntitle: !!java.net.URL [\"http://127.0.0.1:1/\"]\n---\n");
        files.put("large.md", "x".repeat(256 * 1024 + 1));
        files.put("long.md", "---\ntitle: x\n---\n" + "x".repeat(201 * 1024));
        files.put("deep.md", "---\ntitle: x\n---\n" + "*a ".repeat(20_000));
        files.put("latin.md", "\u00ff");
        files.put("n".repeat(400) + ".md", "# x");
        files.put("nested.zip", "PK");
        files.put(".hidden.md", "# x");
        files.put("__MACOSX/good.md", "# x");
        files.put("folder/", "");

        Answer job = done(author, upload(author, "", zip(files)));

        assertThat(job.json().path("ignored").asInt()).isEqualTo(3);
        assertThat(job.json().path("total").asInt()).isEqualTo(9);
        assertThat(job.json().path("outcomes").path("created").asInt()).isGreaterThanOrEqualTo(1);
        assertThat(item(author, job, "../../../etc/good.md").path("outcome").asString())
                .isEqualTo("created");
        assertThat(problem(job, "untitled.md")).isEqualTo("title must not be blank.");
        assertThat(problem(job, "aliases.md")).contains("YAML");
        assertThat(problem(job, "class.md")).contains("YAML");
        assertThat(problem(job, "large.md")).contains("larger than");
        assertThat(problem(job, "long.md")).contains("markdown size");
        assertThat(problem(job, "latin.md")).isEqualTo("It is not UTF-8.");
    }

    static Stream<byte[]> uploadsThatAreNone() {
        byte[] good = zip(Map.of("a.md", "# x"));
        return Stream.of(
                new byte[0],
                "no zip".getBytes(StandardCharsets.UTF_8),
                zip(Map.of()),
                zip(Map.of("a.txt", "x")),
                Arrays.copyOf(good, 40),
                zip(Map.of("bomb.bin", "x".repeat(210_000_000))));
    }

    @ParameterizedTest
    @MethodSource("uploadsThatAreNone")
    void an_upload_that_is_no_blog_is_refused_and_leaves_nothing(byte[] body) {
        author.upload("/api/imports", ZIP, BodyPublishers.ofByteArray(body)).expectProblem(422);

        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"db\": [{\"data\": {\"posts\": []}}]}",
                "{\"db\": [{\"data\": {\"posts\": [{\"id\": \"1\", \"title\": \"x\"}]}}]",
                "{\"data\": {\"posts\": [DEEP]}}",
            })
    void json_that_is_no_export_is_refused_and_leaves_nothing(String body) {
        String deep = body.replace("DEEP", "{\"id\":".repeat(2_000));
        author.upload("/api/imports", JSON, BodyPublishers.ofString(deep)).expectProblem(422);

        assertNothingLeft();
    }

    private void assertNothingLeft() {
        assertThat(store.count(query(where("ownerId").is(ada)), "exchange_jobs")).isZero();
        assertThat(author.get("/api/imports").json().path("items")).isEmpty();
    }

    @Test
    void an_upload_over_the_limit_or_of_another_kind_is_refused() throws IOException {
        assertThat(statusOfAnnounced(50 * 1024 * 1024 + 1)).isEqualTo("HTTP/1.1 413");
        author.upload("/api/imports", "text/plain", BodyPublishers.ofString("x"))
                .expectProblem(415);
        author.upload("/api/imports?site=http://x", JSON, BodyPublishers.ofString("{}"))
                .expectProblem(422, "/site");
        author.post("/api/exports", Map.of("format", "pdf")).expectProblem(422, "/format");
        author.post("/api/exports", Map.of("format", "ghost-json")).expectProblem(422, "/format");
        author.post("/api/exports", Map.of()).expectProblem(422, "/format");
        author.post("/api/exports", Map.of("format", "markdown-zip", "to", "me"))
                .expectProblem(422, "/to");
    }

    @Test
    void the_same_upload_while_it_is_under_way_is_the_same_job() {
        byte[] archive = zip(Map.of("a.md", "---\ntitle: A " + ada + "\n---\n"));
        Answer first = done(author, upload(author, "", archive));
        store.updateFirst(
                query(where("_id").is(first.id())),
                new Update().set("state", "RUNNING").set("lease.worker", "elsewhere"),
                "exchange_jobs");

        assertThat(upload(author, "", archive)).isEqualTo(first.id());
        assertThat(upload(author, "?publish=true", archive)).isNotEqualTo(first.id());
    }

    @Test
    void an_author_has_two_imports_at_once() {
        for (int n = 0; n < 2; n++) {
            store.insert(
                    new Document("_id", "%012x%016x".formatted(Instant.now().toEpochMilli(), n))
                            .append("ownerId", ada)
                            .append("order", new Document("direction", "IMPORT"))
                            .append("state", "RECEIVING"),
                    "exchange_jobs");
        }
        byte[] archive = zip(Map.of("a.md", "# x"));

        Answer refused =
                author.upload("/api/imports", ZIP, BodyPublishers.ofByteArray(archive))
                        .expectProblem(429);

        assertThat(refused.header("Retry-After")).isNotEmpty();
    }

    @Test
    void jobs_are_their_owners() {
        String job = upload(author, "", zip(Map.of("a.md", "# A " + ada)));
        String exported =
                author.post("/api/exports", Map.of("format", "markdown-zip")).expect(202).id();
        done(author, job);
        Http other = reader.as(grace);
        for (String path :
                List.of(
                        "/api/imports/" + job,
                        "/api/imports/" + job + "/items",
                        "/api/exports/" + exported,
                        "/api/exports/" + exported + "/items",
                        "/api/exports/" + exported + "/file",
                        "/api/exports/" + job,
                        "/api/imports/nonsense")) {
            other.get(path).expectProblem(404);
            reader.get(path).expectProblem(401);
        }
        other.delete("/api/imports/" + job).expectProblem(404);
        reader.delete("/api/imports/" + job).expectProblem(401);
        reader.get("/api/imports").expectProblem(401);
        reader.post("/api/exports", Map.of("format", "markdown-zip")).expectProblem(401);
        assertThat(other.get("/api/imports").json().path("items")).isEmpty();
        assertThat(author.get("/api/imports").json().path("items")).hasSize(1);

        author.delete("/api/imports/" + job).expect(204);

        author.get("/api/imports/" + job).expectProblem(404);
        author.get("/api/imports?cursor=x").expectProblem(422, "/cursor");
        author.get("/api/imports?limit=0").expectProblem(422, "/limit");
    }

    @Test
    void an_editor_exports_what_others_wrote() {
        Answer press = published("Press " + ada);
        Map<String, String> request =
                Map.of(
                        "format",
                        "markdown-zip",
                        "author",
                        press.json().path("author").path("handle").asString());

        reader.as(grace).post("/api/exports", request).expectProblem(403);
        Http editor = reader.asEditor(newAuthor("margaret"));
        String path = "/api/exports/" + editor.post("/api/exports", request).expect(202).id();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> editor.get(path).text("state").equals("done"));

        assertThat(unzip(editor.download(path + "/file")))
                .containsKey("articles/" + press.text("slug") + ".md");
        author.get(path).expectProblem(404);
        editor.post("/api/exports", Map.of("format", "markdown-zip", "author", "nobody-at-all"))
                .expectProblem(422, "/author");
    }

    @Test
    void a_report_is_read_in_pages() {
        Map<String, String> files = new LinkedHashMap<>();
        for (int n = 0; n < 5; n++) {
            files.put(n + ".md", n == 3 ? "x" : "# " + n + " " + ada);
        }
        Answer job = done(author, upload(author, "", zip(files)));
        String items = "/api/imports/" + job.id() + "/items";

        Answer page = author.get(items + "?limit=3").expect(200);
        Answer rest = author.get(items + "?limit=3&cursor=" + page.text("next")).expect(200);

        assertThat(names(page)).containsExactly("0.md", "1.md", "2.md");
        assertThat(names(rest)).containsExactly("3.md", "4.md");
        assertThat(rest.json().path("next").isNull()).isTrue();
        assertThat(names(author.get(items + "?outcome=refused"))).containsExactly("3.md");
    }

    /** The body itself never comes. */
    private String statusOfAnnounced(int length) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(
                            """
                            POST /api/imports HTTP/1.1
                            Host: 127.0.0.1
                            Content-Type: application/zip
                            Content-Length: %d

                            """
                                    .formatted(length)
                                    .replace("\n", "\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private byte[] export(Http whose) {
        Answer asked = whose.post("/api/exports", Map.of("format", "markdown-zip")).expect(202);
        assertThat(asked.header("Location"))
                .isEqualTo("https://news.example/api/exports/" + asked.id());
        String path = "/api/exports/" + asked.id();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> whose.get(path).text("state").equals("done"));
        return whose.download(path + "/file");
    }

    private static String upload(Http whose, String query, byte[] archive) {
        return whose.upload("/api/imports" + query, ZIP, BodyPublishers.ofByteArray(archive))
                .expect(202)
                .id();
    }

    private String uploadGhost(String query, String json) {
        return author.upload("/api/imports" + query, JSON, BodyPublishers.ofString(json))
                .expect(202)
                .id();
    }

    private static Answer done(Http whose, String job) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> whose.get("/api/imports/" + job).expect(200),
                        answer -> answer.text("state").equals("done"));
    }

    private static String outcomes(Answer job) {
        JsonNode outcomes = job.json().path("outcomes");
        StringBuilder sorted = new StringBuilder();
        outcomes.propertyNames().stream()
                .sorted()
                .forEach(name ->
                        sorted.append(sorted.isEmpty() ? "{" : ",")
                                .append("\"%s\":%d".formatted(name, outcomes.path(name).asInt())));
        return sorted.append('}').toString();
    }

    private static List<String> names(Answer report) {
        return report.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("name").asString())
                .toList();
    }

    private static JsonNode item(Http whose, Answer job, String name) {
        return whose.get("/api/imports/" + job.id() + "/items?limit=100")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String problem(Answer job, String name) {
        return item(author, job, name).path("problem").asString();
    }

    private static String copyOf(Http whose, Answer job, Answer original) {
        return item(whose, job, "articles/" + original.text("slug") + ".md")
                .path("articleId")
                .asString();
    }

    private static Document item(String job, int number, String name) {
        return new Document("_id", job + "/%08d".formatted(number))
                .append("name", name)
                .append("notes", List.of());
    }

    /** A char over 127 of the text is a byte where the file is named latin.md. */
    private static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                archive.putNextEntry(new ZipEntry(file.getKey()));
                archive.write(
                        file.getValue()
                                .getBytes(
                                        file.getKey().equals("latin.md")
                                                ? StandardCharsets.ISO_8859_1
                                                : StandardCharsets.UTF_8));
                archive.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> unzip(byte[] archive) {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                files.put(
                        entry.getName(),
                        new String(entries.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
