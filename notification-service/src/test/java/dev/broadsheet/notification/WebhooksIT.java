package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.notification.push.Receiver;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaOperations;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

class WebhooksIT extends ServiceTest {

    private static final String WORK = "/api/channels/webhooks/work";

    private final Reader linus = reader("linus");
    private final Receiver receiver = Receiver.open();

    WebhooksIT(@LocalServerPort int port, @Autowired KafkaOperations<String, byte[]> kafka) {
        super(port, kafka);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void a_webhook_shows_its_secret_when_it_is_made_and_never_again() {
        var made = linus.put(WORK, to("/204"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(secret(made)).startsWith("whsec_");
        var webhook = Reader.json(made).path("webhook");
        assertThat(webhook.path("status").asString()).isEqualTo("active");
        assertThat(webhook.path("url").asString()).isEqualTo(receiver.url("/204"));
        assertThat(Reader.json(linus.get(WORK))).isEqualTo(webhook);
        assertThat(list(linus)).containsExactly(webhook);
        assertThat(linus.get("/api/channels/webhooks").body()).doesNotContain("whsec_");
    }

    @Test
    void another_address_keeps_the_secret_and_the_webhook() {
        linus.put(WORK, to("/204"));
        var moved = linus.put(WORK, to("/200"));
        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(Reader.json(moved).path("secret").isNull()).isTrue();
        assertThat(list(linus)).hasSize(1);
        assertThat(list(linus).getFirst().path("url").asString()).endsWith("/200");
    }

    @Test
    void another_secret_is_shown_once_and_for_a_day_both_sign() {
        var first = secret(linus.put(WORK, to("/204")));
        var rotated = linus.post(WORK + "/secret", "");
        assertThat(rotated.statusCode()).isEqualTo(200);
        assertThat(secret(rotated)).startsWith("whsec_").isNotEqualTo(first);
        assertThat(Reader.json(linus.get(WORK)).path("formerSecretUntil").isNull()).isFalse();
        linus.post(WORK + "/test", "");
        assertThat(receiver.requests().getFirst().header("webhook-signature").split(" ", -1))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"/204, true, 204", "/500, false, 500", "/301, false, 301", "/reset, false,"})
    void a_test_says_how_it_ended(String path, boolean delivered, @Nullable Integer status) {
        linus.put(WORK, to(path));
        var response = linus.post(WORK + "/test", "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var test = Reader.json(response);
        assertThat(test.path("delivered").asBoolean()).isEqualTo(delivered);
        assertThat(test.path("status").isNull()).isEqualTo(status == null);
        assertThat(test.path("status").asInt(0)).isEqualTo(status == null ? 0 : status);
        assertThat(test.path("reason").isNull()).isEqualTo(delivered);
        assertThat(test.path("millis").isIntegralNumber()).isTrue();
        assertThat(receiver.requests().getFirst().text()).contains("endpoint.test");
    }

    @Test
    void enabling_a_webhook_that_is_enabled_changes_nothing() {
        linus.put(WORK, to("/204"));
        var before = linus.get(WORK).body();
        var enabled = linus.post(WORK + "/enable", "");
        assertThat(enabled.statusCode()).isEqualTo(200);
        assertThat(enabled.body()).isEqualTo(before);
    }

    @Test
    void a_webhook_ends_once_and_ending_it_again_is_fine() {
        linus.put(WORK, to("/204"));
        assertThat(linus.delete(WORK).statusCode()).isEqualTo(204);
        assertThat(linus.delete(WORK).statusCode()).isEqualTo(204);
        assertThat(linus.get(WORK).statusCode()).isEqualTo(404);
        assertThat(list(linus)).isEmpty();
    }

    @Test
    void other_peoples_webhooks_are_not_there() {
        linus.put(WORK, to("/204"));
        var margaret = reader("margaret");
        assertThat(margaret.get(WORK).statusCode()).isEqualTo(404);
        for (var action : List.of("/test", "/secret", "/enable")) {
            assertThat(margaret.post(WORK + action, "").statusCode()).isEqualTo(404);
        }
        margaret.delete(WORK);
        assertThat(list(margaret)).isEmpty();
        assertThat(list(linus)).hasSize(1);
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void nobody_has_more_than_a_hundred() {
        for (var n = 0; n < 100; n++) {
            assertThat(put(n).statusCode()).isEqualTo(201);
        }
        assertThat(put(100).statusCode()).isEqualTo(422);
        assertThat(put(7).statusCode()).isEqualTo(200);
        assertThat(list(linus)).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "work        | {                                        | 400 |",
                "work        | ''                                       | 400 |",
                "work        | []                                       | 422 | ''",
                "work        | {}                                       | 422 | /url",
                "work        | {'url':''}                               | 422 | /url",
                "work        | {'url':7}                                | 422 | /url",
                "work        | {'url':'https://example.com','x':1}      | 422 | /x",
                "work        | {'url':'http://example.com/'}            | 422 | /url",
                "work        | {'url':'https://10.0.0.1/'}              | 422 | /url",
                "work        | {'url':'https://[::ffff:10.0.0.1]/'}     | 422 | /url",
                "work        | {'url':'https://169.254.169.254/'}       | 422 | /url",
                "work        | {'url':'https://0x7f.1/'}                | 422 | /url",
                "work        | {'url':'https://a:b@example.com/'}       | 422 | /url",
                "work        | {'url':'https://example.com/#x'}         | 422 | /url",
                "%20         | {'url':'https://example.com'}            | 404 |",
                "a%7Cb       | {'url':'https://example.com'}            | 404 |",
                "work/secret | {'url':'https://example.com'}            | 405 |",
            })
    void what_is_wrong_is_said_and_nothing_is_made(
            String name, String body, int status, @Nullable String at) {
        var response = linus.put("/api/channels/webhooks/" + name, body.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Reader.json(response).path("status").asInt()).isEqualTo(status);
        assertThat(
                        Reader.json(response)
                                .path("errors")
                                .valueStream()
                                .map(error -> error.path("pointer").asString()))
                .containsExactlyElementsOf(at == null ? List.of() : List.of(at));
        assertThat(list(linus)).isEmpty();
    }

    @Test
    void what_is_too_large_or_no_json_is_refused() {
        var large = "{\"url\":\"https://example.com/" + "x".repeat(300_000) + "\"}";
        assertThat(linus.put(WORK, large).statusCode()).isEqualTo(413);
        var long2001 = "{\"url\":\"https://example.com/" + "x".repeat(2_000) + "\"}";
        assertThat(linus.put(WORK, long2001).statusCode()).isEqualTo(422);
        var form = linus.request(WORK).PUT(BodyPublishers.ofString("url=https://example.com"));
        assertThat(Reader.send(form).statusCode()).isEqualTo(415);
        assertThat(list(linus)).isEmpty();
    }

    private HttpResponse<String> put(int number) {
        return linus.put("/api/channels/webhooks/hook" + number, to("/204"));
    }

    private String to(String path) {
        return "{\"url\":\"" + receiver.url(path) + "\"}";
    }

    private static String secret(HttpResponse<String> response) {
        return Reader.json(response).path("secret").asString();
    }

    private static List<JsonNode> list(Reader owner) {
        return Reader.json(owner.get("/api/channels/webhooks"))
                .path("items")
                .valueStream()
                .toList();
    }
}
