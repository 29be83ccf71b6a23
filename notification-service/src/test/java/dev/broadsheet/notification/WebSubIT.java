package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.notification.push.Receiver;
import dev.broadsheet.notification.push.Receiver.Request;

import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.kafka.core.KafkaOperations;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** From a subscriber's request to the feed that it is sent. */
class WebSubIT extends ServiceTest {

    private static final String ORIGIN = "http://localhost:8080";

    private final Receiver receiver = Receiver.open();
    private final MongoOperations store;
    private final String ada = Reader.newName("ada");
    private final String topic = "/authors/" + ada + "/feed.atom";
    private final Article article = Article.by(ada);

    WebSubIT(
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
    void a_subscriber_is_asked_and_from_then_on_sent_the_feed_whenever_it_changes() {
        shows(topic, "before");
        ask("subscribe", topic, "/confirm?of=me", Map.of("hub.secret", "geheim"));
        active(topic, 1);
        assertThat(asked().getFirst())
                .startsWith("GET /confirm?of=me&hub.mode=subscribe&hub.topic=http")
                .contains("&hub.lease_seconds=864000");
        assertThat(sent()).as("what the feed said before").isEmpty();

        shows(topic, "published \u00fc");
        newsroom.published(article, 1);
        soon().until(() -> sent().size() == 1);
        var first = sent().getFirst();
        assertThat(first.line()).startsWith("POST /confirm?of=me ");
        assertThat(first.text()).isEqualTo("published \u00fc");
        assertThat(first.header("Content-Type")).isEqualTo("application/atom+xml;charset=UTF-8");
        assertThat(first.header("Link"))
                .isEqualTo(
                        "<%s/websub>; rel=\"hub\", <%s>; rel=\"self\""
                                .formatted(ORIGIN, ORIGIN + topic));
        assertThat(first.header("X-Hub-Signature"))
                .isEqualTo("sha256=" + hmac("geheim", first.bytes()));

        shows(topic, "corrected");
        newsroom.updated(article, 2);
        soon().until(() -> sent().size() == 2);
        shows(topic, "withdrawn");
        newsroom.unpublished(article, 3);
        soon().until(() -> sent().size() == 3);
        assertThat(texts()).containsExactly("published \u00fc", "corrected", "withdrawn");
    }

    @Test
    void all_subscribers_are_told_once_each_page_by_page_and_unsigned_without_a_secret() {
        IntStream.range(0, 5).forEach(n -> subscribe(topic, "/confirm?of=" + n));
        active(topic, 5);
        shows(topic, "published");
        newsroom.published(article, 1);
        soon().until(() -> sent().size() == 5);
        barrier();
        assertThat(sent()).extracting(Request::line).hasSize(5).doesNotHaveDuplicates();
        assertThat(sent()).allSatisfy(each -> assertThat(each.header("X-Hub-Signature")).isEmpty());
    }

    @Test
    void changes_in_a_short_time_are_told_together_and_the_last_is_told() {
        subscribe(topic, "/confirm");
        active(topic, 1);
        for (var version = 1; version <= 20; version++) {
            shows(topic, "version " + version);
            newsroom.updated(article, version);
        }
        soon().until(() -> texts().contains("version 20"));
        barrier();
        assertThat(texts()).hasSizeLessThan(10).endsWith("version 20");
    }

    @Test
    void records_that_come_again_and_changes_that_do_not_show_are_told_to_nobody() {
        subscribe(topic, "/confirm");
        active(topic, 1);
        shows(topic, "published");
        newsroom.published(article, 1);
        soon().until(() -> sent().size() == 1);
        newsroom.published(article, 1);
        newsroom.updated(article, 2);
        barrier();
        assertThat(sent()).hasSize(1);
    }

    @Test
    void an_article_that_moves_changes_the_feeds_that_it_leaves_and_that_it_comes_to() {
        var tag = Reader.newName("tag");
        var other = Reader.newName("tag");
        var series = Reader.newName("series");
        var topics =
                List.of(
                        "/tags/%s/feed.json".formatted(tag),
                        "/tags/%s/feed.json".formatted(other),
                        "/categories/%s/feed.rss".formatted(tag),
                        "/authors/%s/series/%s/feed.atom".formatted(ada, series),
                        "/feed.atom");
        for (var each : topics) {
            subscribe(each, "/confirm?of=" + topics.indexOf(each));
            active(each, 1);
        }
        newsroom.published(article, 1);
        newsroom.updated(article.tagged(tag).in(tag).partOf(series), 2);
        barrier();
        for (var each : topics) {
            shows(each, "moved " + ada);
        }
        newsroom.updated(article.tagged(other), 3);
        soon().untilAsserted(() ->
                assertThat(texts()).filteredOn(("moved " + ada)::equals).hasSize(topics.size()));
        ask("unsubscribe", "/feed.atom", "/confirm?of=4", Map.of());
        active("/feed.atom", 0);
    }

    @Test
    void who_subscribed_under_an_authors_former_handle_goes_on_being_told() {
        newsroom.published(article, 1);
        subscribe(topic, "/confirm");
        active(topic, 1);
        shows(topic, "under another handle");
        newsroom.published(Article.by(ada).signed(Reader.newName("lovelace")), 1);
        soon().until(() -> texts().contains("under another handle"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/404", "/200", "/204", "/500", "/301", "/long"})
    void whoever_does_not_answer_with_the_challenge_is_not_subscribed(String path) {
        subscribe(topic, path);
        settled();
        shows(topic, "published");
        newsroom.published(article, 1);
        barrier();
        assertThat(asked()).hasSize(1);
        assertThat(sent()).isEmpty();
        active(topic, 0);
    }

    @Test
    void who_cannot_be_reached_is_asked_a_few_times() {
        subscribe(topic, "/reset");
        settled();
        assertThat(asked()).hasSize(3).doesNotHaveDuplicates();
        active(topic, 0);
    }

    @Test
    void what_is_not_confirmed_leaves_a_subscription_as_it_is() {
        ask("subscribe", topic, "/confirm-once", Map.of("hub.secret", "mine"));
        active(topic, 1);
        ask("subscribe", topic, "/confirm-once", Map.of("hub.secret", "forged"));
        soon().until(() -> asked().size() == 2);
        ask("unsubscribe", topic, "/confirm-once", Map.of());
        soon().until(() -> asked().size() == 3);
        shows(topic, "published");
        newsroom.published(article, 1);
        soon().until(() -> !sent().isEmpty());
        assertThat(sent().getFirst().header("X-Hub-Signature"))
                .isEqualTo("sha256=" + hmac("mine", sent().getFirst().bytes()));
    }

    @Test
    void renewing_gives_another_lease_and_secret_and_is_one_subscription() {
        ask("subscribe", topic, "/confirm", Map.of("hub.secret", "old"));
        active(topic, 1);
        var lease = Map.of("hub.secret", "new", "hub.lease_seconds", "1");
        ask("subscribe", topic, "/confirm", lease);
        soon().untilAsserted(() ->
                assertThat(endpoint().get("settings", Document.class).getString("secret"))
                        .isEqualTo("new"));
        assertThat(asked().getLast()).as("an hour at least").contains("&hub.lease_seconds=3600");
        active(topic, 1);
    }

    @Test
    void who_unsubscribes_and_confirms_it_is_told_nothing_more() {
        subscribe(topic, "/confirm");
        active(topic, 1);
        ask("unsubscribe", topic, "/confirm", Map.of());
        active(topic, 0);
        assertThat(asked().getLast())
                .contains("hub.mode=unsubscribe")
                .doesNotContain("lease_seconds");
        shows(topic, "published");
        newsroom.published(article, 1);
        barrier();
        assertThat(sent()).isEmpty();
    }

    @Test
    void whose_lease_ended_is_told_nothing_more_and_forgotten() {
        subscribe(topic, "/confirm");
        active(topic, 1);
        var ended = Update.update("settings.until", Instant.now().minusSeconds(1).toString());
        store.updateFirst(query(where("subject").is("feed:" + topic)), ended, "endpoints");
        shows(topic, "published");
        newsroom.published(article, 1);
        barrier();
        assertThat(sent()).isEmpty();
        due("subscriptions", where("topic").is(topic));
        active(topic, 0);
    }

    @Test
    void who_is_gone_is_forgotten_and_who_fails_is_sent_the_feed_as_it_is_later() {
        subscribe(topic, "/confirm-410");
        subscribe(topic, "/confirm-503");
        active(topic, 2);
        shows(topic, "published");
        newsroom.published(article, 1);
        active(topic, 1);
        soon().untilAsserted(() ->
                assertThat(sent())
                        .as("again after five seconds")
                        .filteredOn(each -> each.line().contains("503"))
                        .extracting(Request::text)
                        .containsExactly("published", "published"));
    }

    @Test
    void telling_goes_on_where_an_instance_died_that_told() {
        IntStream.range(0, 3).forEach(n -> subscribe(topic, "/confirm?of=" + n));
        active(topic, 3);
        settled();
        var names =
                store
                        .find(
                                query(where("subject").is("feed:" + topic)).with(Sort.by("name")),
                                Document.class,
                                "endpoints")
                        .stream()
                        .map(endpoint -> endpoint.getString("name"))
                        .toList();
        shows(topic, "published");
        var died =
                Update.update("hash", sha256("published"))
                        .set("sequence", Instant.now().toEpochMilli())
                        .set("after", names.getFirst())
                        .set("todo", "WORK")
                        .set("due", Instant.EPOCH);
        store.updateFirst(query(where("_id").is(topic)), died, "feeds");
        soon().until(() -> sent().size() == 2);
        barrier();
        assertThat(sent()).as("all but the one who was told before").hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                    | hub.mode",
                "hub.mode=publish                                    | hub.mode",
                "hub.mode=subscribe                                  | hub.topic",
                "hub.mode=subscribe&hub.topic=TOPIC                  | hub.callback",
                "hub.mode=subscribe&hub.callback=CALL                | hub.topic",
                "hub.mode=subscribe&hub.callback=CALL&hub.topic=http://localhost:80801/feed.atom"
                        + " | hub.topic",
                "hub.mode=subscribe&hub.callback=CALL&hub.topic=http://localhost:8080/inbox"
                        + " | hub.topic",
                "hub.mode=subscribe&hub.callback=CALL&hub.topic=https://localhost:8080/feed.atom"
                        + " | hub.topic",
                "hub.mode=subscribe&hub.callback=CALL&hub.topic=TOPIC?cursor=1 | hub.topic",
                "hub.mode=subscribe&hub.topic=TOPIC&hub.callback=http://10.0.0.1/ | hub.callback",
                "hub.mode=subscribe&hub.topic=TOPIC&hub.callback=ftp://a.example/ | hub.callback",
                "hub.mode=subscribe&hub.topic=TOPIC&hub.callback=CALL%23x   | hub.callback",
                "hub.mode=subscribe&hub.topic=TOPIC&hub.callback=CALL?LONG | hub.callback",
                "hub.mode=subscribe&hub.topic=TOPIC&hub.callback=CALL&hub.lease_seconds=-1"
                        + " | hub.lease_seconds",
                "hub.mode=subscribe&hub.topic=TOPIC&hub.callback=CALL&hub.lease_seconds=day"
                        + " | hub.lease_seconds",
                "hub.mode=subscribe&hub.topic=TOPIC&hub.callback=CALL&hub.secret=SECRET"
                        + " | hub.secret",
            })
    void what_is_no_request_is_refused_and_nobody_is_asked(String form, String field) {
        var body =
                Objects.requireNonNullElse(form, "")
                        .replace("TOPIC", ORIGIN + topic)
                        .replace("CALL", receiver.url("/confirm"))
                        .replace("LONG", "x".repeat(1_900))
                        .replace("SECRET", "s".repeat(200));
        var response = post("application/x-www-form-urlencoded", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        var problem = Reader.json(response);
        assertThat(problem.path("errors").path(0).path("pointer").asString())
                .isEqualTo("/" + field);
        assertThat(problem.path("detail").asString()).contains(field);
        assertThat(store.exists(query(where("topic").is(topic)), "subscriptions")).isFalse();
    }

    @Test
    void the_hub_takes_forms_and_nothing_else() {
        assertThat(post("application/json", "{}").statusCode()).isEqualTo(415);
        assertThat(post("application/x-www-form-urlencoded", "x".repeat(300_000)).statusCode())
                .isEqualTo(413);
        assertThat(Reader.send(HttpRequest.newBuilder(hub()).GET()).statusCode()).isEqualTo(405);
    }

    private void subscribe(String to, String path) {
        ask("subscribe", to, path, Map.of());
    }

    private void ask(String mode, String about, String path, Map<String, String> more) {
        var form = new TreeMap<>(more);
        form.put("hub.mode", mode);
        form.put("hub.topic", ORIGIN + about);
        form.put("hub.callback", receiver.url(path));
        form.put("unknown", "is ignored");
        var body =
                form.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var response = post("application/x-www-form-urlencoded", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
    }

    private HttpResponse<String> post(String contentType, String body) {
        return Reader.send(
                HttpRequest.newBuilder(hub())
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body)));
    }

    private URI hub() {
        return URI.create("http://127.0.0.1:" + port + "/websub");
    }

    private static void shows(String path, String feed) {
        Newsstand.shared().shows(path, feed);
    }

    private void active(String of, int subscribers) {
        soon().untilAsserted(() ->
                assertThat(store.count(query(where("subject").is("feed:" + of)), "endpoints"))
                        .isEqualTo(subscribers));
    }

    /** Until nobody is being asked about the topic, and its feed was looked at. */
    private void settled() {
        var asked = where("topic").is(topic).and("intent").exists(true);
        soon().until(() -> !store.exists(query(asked), "subscriptions"));
        var looked = where("_id").is(topic).and("todo").is("WORK");
        soon().until(() -> !store.exists(query(looked), "feeds"));
    }

    /** When this one was told, the feeds were looked at that had changed before. */
    private void barrier() {
        var other = Reader.newName("barrier");
        var path = "/authors/" + other + "/feed.atom";
        try (var last = Receiver.open()) {
            var form =
                    "hub.mode=subscribe&hub.topic=%s&hub.callback=%s"
                            .formatted(ORIGIN + path, last.url("/confirm"));
            assertThat(post("application/x-www-form-urlencoded", form).statusCode()).isEqualTo(202);
            active(path, 1);
            shows(path, "published");
            newsroom.published(Article.by(other), 1);
            soon().until(() -> last.requests().size() == 2);
        }
        settled();
    }

    private void due(String collection, Criteria of) {
        store.updateFirst(query(of), Update.update("due", Instant.EPOCH), collection);
    }

    private Document endpoint() {
        var query = query(where("subject").is("feed:" + topic));
        return Objects.requireNonNull(store.findOne(query, Document.class, "endpoints"));
    }

    private List<String> asked() {
        return receiver.requests().stream()
                .map(Request::line)
                .filter(line -> line.startsWith("GET"))
                .toList();
    }

    private List<Request> sent() {
        return receiver.requests().stream()
                .filter(request -> request.line().startsWith("POST"))
                .toList();
    }

    private List<String> texts() {
        return sent().stream().map(Request::text).toList();
    }

    private static String hmac(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
