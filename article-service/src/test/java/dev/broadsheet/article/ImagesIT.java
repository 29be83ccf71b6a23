package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.article.Http.Answer;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.CRC32;

class ImagesIT extends OnBackends {

    private static final String UPLOADS = "/api/images";

    ImagesIT(@LocalServerPort int port) {
        super(port);
    }

    @Test
    void an_image_is_kept_under_a_name_made_of_its_bytes() {
        byte[] png = png(3, 2);

        Answer uploaded = upload(author, png).expect(201);

        assertThat(uploaded.text("url")).isEqualTo("/media/" + uploaded.id() + ".png");
        assertThat(uploaded.header("Location"))
                .isEqualTo("https://news.example" + uploaded.text("url"));
        assertThat(uploaded.json().path("width").asInt()).isEqualTo(3);
        assertThat(uploaded.json().path("height").asInt()).isEqualTo(2);
        assertThat(uploaded.text("type")).isEqualTo("image/png");
        assertThat(uploaded.json().path("size").asInt()).isEqualTo(png.length);
        Answer shown = reader.get(uploaded.text("url")).expect(200);
        assertThat(shown.header("Content-Type")).isEqualTo("image/png");
        assertThat(shown.header("Content-Length")).isEqualTo(String.valueOf(png.length));
        assertThat(shown.etag()).startsWith("\"" + uploaded.id());
        assertThat(shown.header("Cache-Control"))
                .contains("public", "max-age=31536000", "immutable");
        assertThat(shown.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shown.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; sandbox");
        assertThat(shown.header("Content-Disposition")).isEqualTo("inline");
    }

    @Test
    void an_image_is_sent_once_or_in_parts_or_not_at_all() {
        String url = upload(author, png(3, 2)).expect(201).text("url");
        String etag = reader.get(url).etag();

        assertThat(reader.with("If-None-Match", etag).get(url).expect(304).body()).isEmpty();
        assertThat(reader.send("HEAD", url, null).expect(200).header("Content-Type"))
                .isEqualTo("image/png");
        assertThat(reader.with("Range", "bytes=1-3").get(url).expect(206).body()).isEqualTo("PNG");
    }

    @Test
    void the_same_image_again_is_the_same_image() {
        byte[] png = png(5, 5);
        Answer first = upload(author, png).expect(201);

        assertThat(upload(author, png).expect(201).json()).isEqualTo(first.json());
        Http grace = reader.as(newAuthor("grace"));
        assertThat(upload(grace, png).expect(201).text("url")).isEqualTo(first.text("url"));
        assertThat(author.get(UPLOADS).json().path("items")).hasSize(1);
    }

    @Test
    void a_form_may_bring_the_image_and_what_it_shows() {
        Answer uploaded = form("file", png(4, 3), "A press").expect(201);

        assertThat(uploaded.text("alt")).isEqualTo("A press");
        assertThat(author.get(UPLOADS).json().path("items").path(0).path("alt").asString())
                .isEqualTo("A press");
        form("picture", png(4, 3), "A press").expectProblem(400);
    }

    @Test
    void an_author_sees_their_own_images_newest_first() {
        List<String> ids =
                List.of(upload(png(1, 7)).id(), upload(png(1, 8)).id(), upload(png(1, 9)).id());

        Answer first = author.get(UPLOADS + "?limit=2").expect(200);
        Answer last = author.get(UPLOADS + "?limit=2&cursor=" + first.text("next")).expect(200);

        assertThat(ids(first).size()).isEqualTo(2);
        assertThat(last.json().path("next").isNull()).isTrue();
        assertThat(List.of(ids(first), ids(last)).stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(reader.as(newAuthor("grace")).get(UPLOADS).json().path("items")).isEmpty();
        author.get(UPLOADS + "?cursor=x").expectProblem(400);
        author.get(UPLOADS + "?limit=101").expectProblem(422, "/limit");
    }

    @Test
    void what_is_no_image_is_refused_whatever_it_is_called() {
        byte[] svg = "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);

        raw(author, "image/png", svg).expectProblem(415);
        raw(author, "image/svg+xml", svg).expectProblem(415);
        raw(author, "text/html", png(1, 1)).expectProblem(415);
        raw(author, "image/png", new byte[0]).expect(400);
        raw(author, "image/jpeg", png(2, 9)).expect(201);
        assertThat(author.get(UPLOADS).json().path("items")).hasSize(1);
    }

    @Test
    void what_is_damaged_or_too_large_is_refused() {
        byte[] png = png(1, 1);

        upload(author, Arrays.copyOf(png, 30)).expectProblem(422, "/file");
        upload(author, png(50_000, 1_001)).expectProblem(413);
        upload(author, new byte[5 * 1024 * 1024 + 1]).expectProblem(413);
        upload(author, new byte[6 * 1024 * 1024]).expectProblem(413);
        form("file", new byte[6 * 1024 * 1024], "x").expectProblem(413);
        author.post("/api/articles", Map.of("title", "x", "markdown", "x".repeat(300_000)))
                .expectProblem(413);
        author.upload(
                        UPLOADS + "?alt=" + "x".repeat(501),
                        "image/png",
                        BodyPublishers.ofByteArray(png))
                .expectProblem(422, "/alt");
    }

    @Test
    void strangers_neither_upload_nor_list() {
        raw(reader, "image/png", png(1, 1)).expectProblem(401);
        reader.get(UPLOADS).expectProblem(401);
        reader.get("/media/" + "0".repeat(64) + ".png").expectProblem(404);
        String url = upload(png(6, 6)).text("url");
        reader.get(url.replace(".png", ".jpg")).expectProblem(404);
        reader.get("/media/press.jpg").expectProblem(404);
    }

    @Test
    void pages_leave_room_for_the_authors_own_images() {
        String url = upload(png(30, 20)).text("url");
        Answer article = covered(url);

        assertThat(article.text("html")).contains("width=\"30\" height=\"20\"");
        assertThat(reader.get("/articles/" + article.text("slug")).body())
                .contains("alt=\"A press\" width=\"30\" height=\"20\" fetchpriority")
                .contains("<meta property=\"og:image:width\" content=\"30\">");
    }

    @Test
    void who_embeds_an_article_gets_its_picture_where_the_size_is_known_and_fits() {
        String url = upload(png(30, 20)).text("url");
        String known = "/oembed?url=" + covered(url).text("url");
        String unknown = "/oembed?url=" + covered("https://images.example/press.png").text("url");

        Answer embed = reader.get(known).expect(200);
        assertThat(embed.text("thumbnail_url")).isEqualTo("https://news.example" + url);
        assertThat(embed.json().path("thumbnail_width").asInt()).isEqualTo(30);
        assertThat(embed.json().path("thumbnail_height").asInt()).isEqualTo(20);
        assertThat(reader.get(known + "&format=xml").body())
                .contains("<thumbnail_width>30</thumbnail_width>");
        for (String path : List.of(unknown, known + "&maxwidth=29", known + "&maxheight=19")) {
            assertThat(reader.get(path).expect(200).body()).doesNotContain("thumbnail");
        }
    }

    private Answer covered(String url) {
        return publish(
                author.post(
                        "/api/articles",
                        Map.of(
                                "title",
                                "Ink " + ada,
                                "markdown",
                                "![A press](" + url + ")",
                                "cover",
                                Map.of("url", url, "alt", "A press"))));
    }

    private Answer upload(byte[] image) {
        return upload(author, image).expect(201);
    }

    private static Answer upload(Http someone, byte[] image) {
        return raw(someone, "application/octet-stream", image);
    }

    private static Answer raw(Http someone, String type, byte[] body) {
        return someone.upload(UPLOADS, type, BodyPublishers.ofByteArray(body));
    }

    private Answer form(String part, byte[] image, String alt) {
        String boundary = UUID.randomUUID().toString();
        String head =
                """
                --%1$s\r
                Content-Disposition: form-data; name="alt"\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="%3$s"; filename="../x.svg"\r
                Content-Type: image/svg+xml\r
                \r
                """
                        .formatted(boundary, alt, part);
        byte[] before = head.getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] body =
                ByteBuffer.allocate(before.length + image.length + after.length)
                        .put(before)
                        .put(image)
                        .put(after)
                        .array();
        return raw(author, "multipart/form-data; boundary=" + boundary, body);
    }

    private static List<String> ids(Answer page) {
        return page.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    /** A real one, for a header that says another size: nobody decodes the pixels. */
    private static byte[] png(int width, int height) {
        try (InputStream file =
                Objects.requireNonNull(ImagesIT.class.getResourceAsStream("/images/plain.png"))) {
            ByteBuffer png = ByteBuffer.wrap(file.readAllBytes());
            png.putInt(16, width).putInt(20, height);
            CRC32 checksum = new CRC32();
            checksum.update(png.slice(12, 17));
            return png.putInt(29, (int) checksum.getValue()).array();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
