package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaOperations;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class FollowsIT extends ServiceTest {

    private final Reader linus = reader("linus");

    FollowsIT(@LocalServerPort int port, @Autowired KafkaOperations<String, byte[]> kafka) {
        super(port, kafka);
    }

    @Test
    void a_new_follow_is_created_and_delivers_at_once() {
        var response = linus.put("/api/follows/authors/Ada", "{}");
        assertThat(response.statusCode()).isEqualTo(201);
        var follow = Reader.json(response);
        assertThat(follow.path("kind").asString()).isEqualTo("authors");
        assertThat(follow.path("name").asString()).isEqualTo("ada");
        assertThat(follow.path("delivery").asString()).isEqualTo("instant");
        assertThat(Instant.parse(follow.path("since").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(items("")).containsExactly(follow);
    }

    @Test
    void a_follow_needs_no_body() {
        var request = linus.request("/api/follows/authors/ada").PUT(BodyPublishers.noBody());
        assertThat(Reader.send(request).statusCode()).isEqualTo(201);
    }

    @Test
    void putting_a_follow_again_changes_its_delivery_and_not_since_when() {
        var first = Reader.json(linus.put("/api/follows/tags/printing", "{}"));
        var again = linus.put("/api/follows/tags/PRINTING", "{\"delivery\":\"weekly\"}");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Reader.json(again).path("since")).isEqualTo(first.path("since"));
        assertThat(Reader.json(again).path("delivery").asString()).isEqualTo("weekly");
        assertThat(items("")).containsExactly(Reader.json(again));
    }

    @Test
    void a_follow_ends_once_and_ending_it_again_is_fine() {
        linus.follows("authors/ada");
        assertThat(linus.delete("/api/follows/authors/ada").statusCode()).isEqualTo(204);
        assertThat(items("")).isEmpty();
        assertThat(linus.delete("/api/follows/authors/ada").statusCode()).isEqualTo(204);
        assertThat(linus.put("/api/follows/authors/ada", "{}").statusCode()).isEqualTo(201);
    }

    @Test
    void follows_are_listed_in_pages_each_reader_their_own() {
        IntStream.range(0, 7).forEach(n -> linus.follows("tags/t" + n));
        linus.follows("authors/ada");
        linus.follows("categories/craft");
        var margaret = new Reader(linus.subject() + "|", port);
        margaret.follows("authors/grace");

        var names = new ArrayList<String>();
        var page = list("?limit=4");
        names.addAll(names(page));
        while (!page.path("next").isNull()) {
            page = list("?limit=4&cursor=" + page.path("next").asString());
            names.addAll(names(page));
        }
        assertThat(names).containsExactly("ada", "craft", "t0", "t1", "t2", "t3", "t4", "t5", "t6");
    }

    @Test
    void names_in_any_script_can_be_followed_and_no_two_are_mistaken_for_each_other() {
        var names = List.of("auth0|17", "auth017", "журнал", "a|tags", "science & tech");
        for (var name : names) {
            var path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            assertThat(linus.put("/api/follows/authors/" + path, "{}").statusCode())
                    .as(name)
                    .isEqualTo(201);
        }
        assertThat(names(list("")))
                .containsExactlyInAnyOrder(
                        "auth0-17", "auth017", "журнал", "a-tags", "science-tech");
    }

    @Test
    void a_series_is_followed_by_its_author_and_name() {
        var ada = Reader.newName("ada");
        var path = "/api/follows/series/" + ada + "/Printing%20by%20hand";
        var follow = Reader.json(linus.put(path, "{\"delivery\":\"daily\"}"));
        assertThat(follow.path("kind").asString()).isEqualTo("series");
        assertThat(follow.path("name").asString()).isEqualTo(ada + "/printing-by-hand");
        assertThat(items("")).containsExactly(follow);
        assertThat(linus.delete("/api/follows/series/grace/Printing%20by%20hand").statusCode())
                .isEqualTo(204);
        assertThat(items("")).hasSize(1);
        assertThat(linus.delete(path).statusCode()).isEqualTo(204);
        assertThat(items("")).isEmpty();
    }

    @Test
    void all_that_is_followed_can_be_downloaded_and_put_again() {
        IntStream.range(0, 7).forEach(n -> linus.follows("tags/t" + n));
        linus.put("/api/follows/series/ada/журнал", "{\"delivery\":\"weekly\"}");
        var json = linus.get("/api/follows/export");
        assertThat(json.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"follows.json\"");
        assertThat(json.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(Reader.json(json).valueStream().toList()).isEqualTo(items(""));
        var margaret = reader("margaret");
        for (var item : Reader.json(json)) {
            var path = "/api/follows/%s/%s".formatted(text(item, "kind"), text(item, "name"));
            var delivery = "{\"delivery\":\"%s\"}".formatted(text(item, "delivery"));
            assertThat(margaret.put(path, delivery).statusCode()).isEqualTo(201);
        }
        var rows = margaret.get("/api/follows/export?format=csv");
        assertThat(rows.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(rows.body().lines().map(row -> row.replaceAll(",[^,]*$", "")))
                .startsWith("kind,name,delivery", "series,ada/журнал,weekly", "tags,t0,instant")
                .hasSize(9);
    }

    @Test
    void who_follows_nothing_can_download_that() {
        assertThat(Reader.json(linus.get("/api/follows/export"))).isEmpty();
        assertThat(linus.get("/api/follows/export?format=csv").body())
                .isEqualTo("kind,name,delivery,since\r\n");
    }

    @Test
    void how_many_follow_is_public_and_counted_once_each() {
        var ada = Reader.newName("ada");
        assertThat(followers("authors/" + ada)).isZero();
        var readers = IntStream.range(0, 20).mapToObj(n -> reader("reader")).toList();
        readers.parallelStream()
                .forEach(reader -> {
                    reader.follows("authors/" + ada);
                    reader.follows("authors/" + ada);
                    reader.delete("/api/follows/authors/" + ada);
                    reader.follows("authors/" + ada);
                });
        soon().untilAsserted(() -> assertThat(followers("authors/" + ada)).isEqualTo(20));
        readers.parallelStream()
                .limit(15)
                .forEach(reader -> reader.delete("/api/follows/authors/" + ada));
        soon().untilAsserted(() -> assertThat(followers("authors/" + ada)).isEqualTo(5));
        linus.follows("series/" + ada + "/Ink");
        soon().untilAsserted(() -> assertThat(followers("series/" + ada + "/ink")).isEqualTo(1));
    }

    private long followers(String target) {
        var response = Reader.send(HttpRequest.newBuilder(linus.uri("/api/followers/" + target)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("max-age=10, public");
        return Reader.json(response).path("followers").asLong();
    }

    private static String text(JsonNode item, String field) {
        return URLEncoder.encode(item.path(field).asString(), StandardCharsets.UTF_8)
                .replace("%2F", "/");
    }

    private JsonNode list(String query) {
        var response = linus.get("/api/follows" + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Reader.json(response);
    }

    private List<JsonNode> items(String query) {
        return list(query).path("items").valueStream().toList();
    }

    private static List<String> names(JsonNode page) {
        return page.path("items").valueStream().map(item -> item.path("name").asString()).toList();
    }
}
