package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.notification.push.Receiver;

import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.core.KafkaOperations;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/** From a publication to those who want to be pushed. */
class PushesIT extends ServiceTest {

    private final Receiver receiver = Receiver.open();
    private final MongoOperations store;
    private final String ada = Reader.newName("ada");
    private final Reader linus = reader("linus");

    PushesIT(
            @LocalServerPort int port,
            @Autowired KafkaOperations<String, byte[]> kafka,
            @Autowired MongoOperations store) {
        super(port, kafka);
        this.store = store;
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void every_follower_is_pushed_once_wherever_they_want_to_be() {
        var readers = IntStream.range(0, 30).mapToObj(n -> reader("reader" + n)).toList();
        for (var reader : readers) {
            reader.follows("authors/" + ada);
            webhook(reader, "home", "/of-" + reader.subject());
        }
        webhook(readers.getFirst(), "work", "/of-" + readers.getFirst().subject() + "-at-work");
        newsroom.published(Article.by(ada).titled("Ink"), 1);
        soon().untilAsserted(() -> assertThat(receiver.requests()).hasSize(31));
        assertThat(paths()).doesNotHaveDuplicates();
        assertThat(receiver.requests())
                .extracting(request -> request.header("webhook-id"))
                .doesNotHaveDuplicates();
        for (var reader : readers) {
            soon().untilAsserted(
                            () -> assertThat(deliveries(reader, "?state=delivered")).isNotEmpty());
        }
        var delivery = deliveries(readers.getLast(), "").getFirst();
        assertThat(receiver.requests())
                .extracting(request -> request.header("webhook-id"))
                .contains(delivery.path("id").asString());
        assertThat(delivery.path("attempts").get(0).path("status").asInt()).isEqualTo(204);
    }

    @Test
    void several_follows_of_an_article_are_one_push_that_says_why_it_came() {
        var tag = Reader.newName("tag");
        linus.follows("authors/" + ada);
        linus.follows("tags/" + tag);
        webhook(linus, "home", "/home");
        newsroom.published(Article.by(ada).tagged(tag).titled("Ink"), 1);
        soon().until(() -> !receiver.requests().isEmpty());
        barrier();
        assertThat(receiver.requests()).hasSize(2);
        var because = payload(0).path("data").path("because");
        assertThat(because.valueStream().map(target -> target.path("name").asString()))
                .containsExactly(ada, tag);
    }

    @Test
    void an_event_that_comes_again_and_an_update_push_nothing() {
        linus.follows("authors/" + ada);
        webhook(linus, "home", "/home");
        var article = Article.by(ada).titled("Ink");
        newsroom.published(article, 1);
        newsroom.published(article, 1);
        newsroom.updated(article.titled("Ink, corrected"), 2);
        newsroom.unpublished(article, 3);
        newsroom.published(article, 4);
        soon().until(() -> !receiver.requests().isEmpty());
        newsroom.published(article, 1);
        barrier();
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void who_wants_digests_or_nothing_is_not_pushed_at_once() {
        var tag = Reader.newName("tag");
        linus.put("/api/follows/authors/" + ada, "{\"delivery\":\"daily\"}");
        webhook(linus, "home", "/linus");
        var margaret = reader("margaret");
        margaret.put("/api/follows/authors/" + ada, "{\"delivery\":\"muted\"}");
        webhook(margaret, "home", "/margaret");
        var ken = reader("ken");
        ken.put("/api/follows/authors/" + ada, "{\"delivery\":\"muted\"}");
        ken.follows("tags/" + tag);
        webhook(ken, "home", "/ken");
        var grace = reader("grace");
        grace.follows("authors/" + ada);
        grace.put("/api/preferences", "{\"muted\":true}");
        webhook(grace, "home", "/grace");
        newsroom.published(Article.by(ada).tagged(tag), 1);
        soon().untilAsserted(() -> assertThat(paths()).contains("/ken"));
        barrier();
        assertThat(paths()).containsOnly("/ken", "/barrier");
    }

    @Test
    void one_that_fails_is_tried_again_and_one_that_is_gone_is_not() {
        linus.follows("authors/" + ada);
        webhook(linus, "broken", "/500");
        webhook(linus, "gone", "/410");
        newsroom.published(Article.by(ada), 1);
        soon().untilAsserted(() -> {
            assertThat(deliveries(linus, "?state=dead&endpoint=gone")).hasSize(1);
            assertThat(deliveries(linus, "?state=pending&endpoint=broken")).isNotEmpty();
        });
        var gone = Reader.json(linus.get("/api/channels/webhooks/gone"));
        assertThat(gone.path("status").asString()).isEqualTo("disabled");
        soon().untilAsserted(() ->
                assertThat(attempts(linus, "broken")).as("again after five seconds").hasSize(2));
        assertThat(articles())
                .filteredOn(request -> request.line().contains("/500"))
                .extracting(request -> request.header("webhook-id"))
                .hasSize(2)
                .containsOnly(
                        deliveries(linus, "?endpoint=broken").getLast().path("id").asString());
        var broken = Reader.json(linus.get("/api/channels/webhooks/broken"));
        assertThat(broken.path("failingSince").asString()).isNotEmpty();
    }

    @Test
    void what_is_dead_can_be_replayed_alone_and_by_time_with_the_same_id() {
        linus.follows("authors/" + ada);
        webhook(linus, "home", "/410");
        var article = Article.by(ada);
        newsroom.published(article, 1);
        soon().untilAsserted(() ->
                assertThat(deliveries(linus, "?state=dead&article=" + article.id())).hasSize(1));
        var dead = deliveries(linus, "?state=dead&article=" + article.id()).getLast();
        webhook(linus, "home", "/mended");
        assertThat(linus.post("/api/channels/webhooks/home/enable", "").statusCode())
                .isEqualTo(200);
        var range =
                "{\"channel\":\"webhook\",\"endpoint\":\"home\",\"from\":\"2020-01-01T00:00:00Z\","
                        + "\"until\":\"2100-01-01T00:00:00Z\"}";
        var replayed = linus.post("/api/deliveries/replays", range);
        assertThat(Reader.json(replayed).path("replayed").asInt()).isEqualTo(1);
        soon().untilAsserted(() ->
                assertThat(deliveries(linus, "?state=delivered&article=" + article.id()))
                        .hasSize(1));
        var replay = "/api/deliveries/" + dead.path("id").asString() + "/replay";
        assertThat(linus.post(replay, "").statusCode()).isEqualTo(202);
        soon().untilAsserted(() -> assertThat(articles()).hasSize(3));
        assertThat(articles())
                .extracting(request -> request.header("webhook-id"))
                .containsOnly(dead.path("id").asString());
        assertThat(
                        Reader.json(linus.post("/api/deliveries/replays", range))
                                .path("replayed")
                                .asInt())
                .as("all have arrived")
                .isZero();
    }

    @Test
    void what_is_not_readable_any_more_when_it_is_tried_again_is_withdrawn() {
        linus.follows("authors/" + ada);
        webhook(linus, "home", "/503");
        var article = Article.by(ada);
        newsroom.published(article, 1);
        soon().untilAsserted(() -> assertThat(deliveries(linus, "?state=pending")).hasSize(1));
        newsroom.unpublished(article, 2);
        soon().untilAsserted(() -> assertThat(deliveries(linus, "?state=withdrawn")).hasSize(1));
    }

    @Test
    void followers_with_many_endpoints_each_are_told_at_all_of_them() {
        var readers = IntStream.range(0, 12).mapToObj(n -> reader("reader" + n)).toList();
        for (var reader : readers) {
            reader.follows("authors/" + ada);
            IntStream.range(0, 100)
                    .forEach(n -> webhook(reader, "hook" + n, "/" + reader.subject() + "/" + n));
        }
        newsroom.published(Article.by(ada), 1);
        soon().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1_200));
        assertThat(paths()).doesNotHaveDuplicates();
    }

    @Test
    void who_hangs_holds_up_nobody() {
        linus.follows("authors/" + ada);
        webhook(linus, "hanging", "/hang");
        webhook(linus, "dripping", "/drip");
        webhook(linus, "home", "/home");
        IntStream.range(0, 20).forEach(n -> newsroom.published(Article.by(ada), 1));
        soon().untilAsserted(() -> assertThat(paths()).filteredOn("/home"::equals).hasSize(20));
        assertThat(deliveries(linus, "?state=delivered&endpoint=hanging")).isEmpty();
    }

    @Test
    void a_small_author_does_not_wait_behind_the_followers_of_a_huge_one() {
        var followers = 20_000;
        seed(ada, followers);
        var grace = Reader.newName("grace");
        linus.follows("authors/" + grace);
        webhook(linus, "home", "/small");
        newsroom.published(Article.by(ada), 1);
        soon().until(() -> paths().contains("/huge"));
        newsroom.published(Article.by(grace), 1);
        soon().atMost(Duration.ofSeconds(2)).until(() -> paths().contains("/small"));
        assertThat(receiver.requests()).hasSizeLessThan(followers);
    }

    /** When this one has arrived, what was published before has too. */
    private void barrier() {
        var reader = reader("barrier");
        var author = Reader.newName("barrier");
        reader.follows("authors/" + author);
        webhook(reader, "home", "/barrier");
        newsroom.published(Article.by(author), 1);
        soon().until(() -> paths().contains("/barrier"));
    }

    private void webhook(Reader reader, String name, String path) {
        var body = "{\"url\":\"%s\"}".formatted(receiver.url(path));
        var put = reader.put("/api/channels/webhooks/" + name, body);
        assertThat(put.statusCode()).as(put.body()).isIn(200, 201);
    }

    /** Followers with a webhook each, as if they had come one by one. */
    private void seed(String author, int followers) {
        var model = reader("model");
        model.follows("authors/" + author);
        webhook(model, "home", "/huge");
        var follow = only("follows", "subject", model.subject());
        var endpoint = only("endpoints", "subject", model.subject());
        for (var from = 0; from < followers; from += 1_000) {
            var range = IntStream.range(from, from + 1_000);
            var numbers = range.boxed().toList();
            store.insert(
                    numbers.stream()
                            .map(n ->
                                    new Document(follow)
                                            .append(
                                                    "_id",
                                                    "seeded-%s-%d|%s"
                                                            .formatted(
                                                                    author,
                                                                    n,
                                                                    follow.get("target")))
                                            .append("subject", "seeded-%s-%d".formatted(author, n)))
                            .toList(),
                    "follows");
            store.insert(
                    numbers.stream()
                            .map(n ->
                                    new Document(endpoint)
                                            .append("_id", UUID.randomUUID().toString())
                                            .append("subject", "seeded-%s-%d".formatted(author, n)))
                            .toList(),
                    "endpoints");
        }
    }

    private Document only(String collection, String field, String value) {
        var query = query(where(field).is(value));
        return Objects.requireNonNull(store.findOne(query, Document.class, collection));
    }

    /** Notices of webhooks that were given up come too. */
    private List<Receiver.Request> articles() {
        return receiver.requests().stream()
                .filter(request -> request.text().contains("\"article.published\""))
                .toList();
    }

    private List<String> paths() {
        return receiver.requests().stream()
                .map(request -> request.line().split(" ", -1)[1])
                .toList();
    }

    private JsonNode payload(int index) {
        return JsonMapper.shared().readTree(receiver.requests().get(index).text());
    }

    private static List<JsonNode> deliveries(Reader reader, String query) {
        var response = reader.get("/api/deliveries" + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Reader.json(response).path("items").valueStream().toList();
    }

    private static List<JsonNode> attempts(Reader reader, String endpoint) {
        return deliveries(reader, "?endpoint=" + endpoint)
                .getLast()
                .path("attempts")
                .valueStream()
                .toList();
    }
}
