package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.notification.push.Receiver;
import dev.broadsheet.notification.push.webpush.TestBrowser;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaOperations;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.util.List;

class WebPushIT extends ServiceTest {

    private static final String BROWSERS = "/api/channels/web-push";

    private final Reader linus = reader("linus");
    private final TestBrowser browser = new TestBrowser();
    private final Receiver service = Receiver.open();

    WebPushIT(@LocalServerPort int port, @Autowired KafkaOperations<String, byte[]> kafka) {
        super(port, kafka);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void everybody_may_know_what_to_subscribe_with() {
        var key = Reader.send(HttpRequest.newBuilder(linus.uri(BROWSERS + "/key")));
        assertThat(key.statusCode()).isEqualTo(200);
        assertThat(Reader.json(key).path("publicKey").asString())
                .isEqualTo(TestBrowser.SERVICE_PUBLIC_KEY);
    }

    @Test
    void everybody_may_load_the_worker_and_what_registers_it() {
        for (var script : List.of("push-worker.js", "channels.js")) {
            var uri = linus.uri("/notification-service/assets/" + script);
            var response = Reader.send(HttpRequest.newBuilder(uri));
            assertThat(response.statusCode()).as(script).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/javascript");
        }
    }

    @Test
    void a_browser_subscribes_once_and_renews_afterwards() {
        var made = linus.post(BROWSERS, browser.subscription(service.url("/201")));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var shown = Reader.json(made);
        assertThat(shown.path("endpoint").asString()).isEqualTo(service.url("/201"));
        assertThat(shown.path("status").asString()).isEqualTo("active");
        assertThat(made.body()).doesNotContain(browser.auth());

        var renewed = linus.post(BROWSERS, new TestBrowser().subscription(service.url("/201")));
        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(list(linus)).containsExactly(shown);
        assertThat(Reader.json(linus.get(path(shown)))).isEqualTo(shown);
    }

    @Test
    void a_test_is_read_by_the_browser() {
        var shown = Reader.json(linus.post(BROWSERS, browser.subscription(service.url("/201"))));
        var test = Reader.json(linus.post(path(shown) + "/test", ""));
        assertThat(test.path("delivered").asBoolean()).isTrue();
        assertThat(test.path("status").asInt()).isEqualTo(201);
        assertThat(browser.read(service.requests().getFirst().bytes())).contains("It works");
    }

    @Test
    void a_subscription_ends_once_and_ending_it_again_is_fine() {
        var shown = Reader.json(linus.post(BROWSERS, browser.subscription(service.url("/201"))));
        assertThat(linus.delete(path(shown)).statusCode()).isEqualTo(204);
        assertThat(linus.delete(path(shown)).statusCode()).isEqualTo(204);
        assertThat(linus.get(path(shown)).statusCode()).isEqualTo(404);
        assertThat(list(linus)).isEmpty();
    }

    @Test
    void other_peoples_browsers_are_not_there() {
        var shown = Reader.json(linus.post(BROWSERS, browser.subscription(service.url("/201"))));
        var margaret = reader("margaret");
        assertThat(margaret.get(path(shown)).statusCode()).isEqualTo(404);
        assertThat(margaret.post(path(shown) + "/test", "").statusCode()).isEqualTo(404);
        margaret.delete(path(shown));
        assertThat(list(margaret)).isEmpty();
        assertThat(list(linus)).hasSize(1);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void nobody_has_more_than_a_hundred() {
        for (var n = 0; n < 100; n++) {
            assertThat(subscribe(n)).isEqualTo(201);
        }
        assertThat(subscribe(100)).isEqualTo(422);
        assertThat(subscribe(7)).isEqualTo(200);
        assertThat(list(linus)).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                       | 400 |",
                "''                                                      | 400 |",
                "[]                                                      | 422 | ''",
                "{'endpoint':'E'}                                        | 422 | /keys",
                "{'keys':K}                                              | 422 | /endpoint",
                "{'endpoint':'','keys':K}                                | 422 | /endpoint",
                "{'endpoint':'http://example.com/','keys':K}             | 422 | /endpoint",
                "{'endpoint':'https://10.0.0.1/','keys':K}               | 422 | /endpoint",
                "{'endpoint':'E','keys':K,'x':1}                         | 422 | /x",
                "{'endpoint':'E','keys':{}}                              | 422 |"
                        + " /keys/auth /keys/p256dh",
                "{'endpoint':'E','keys':{'p256dh':'P','auth':'AAAA'}}    | 422 | /keys/auth",
                "{'endpoint':'E','keys':{'p256dh':'AAAA','auth':'A'}}    | 422 | /keys/p256dh",
                "{'endpoint':'E','keys':{'p256dh':'O','auth':'A'}}       | 422 | /keys/p256dh",
                "{'endpoint':'E','keys':K,'expirationTime':'soon'}       | 422 | /expirationTime",
                "{'endpoint':'E','keys':K,'expirationTime':-1}           | 422 | /expirationTime",
            })
    void what_is_wrong_is_said_and_nothing_is_kept(String body, int status, @Nullable String at) {
        var keys = "{'p256dh':'P','auth':'A'}";
        var beside = browser.p256dh().substring(0, 80) + "AAAAAAA";
        var content =
                body.replace(":K", ":" + keys)
                        .replace("'E'", "'" + service.url("/201") + "'")
                        .replace("'P'", "'" + browser.p256dh() + "'")
                        .replace("'O'", "'" + beside + "'")
                        .replace("'A'", "'" + browser.auth() + "'")
                        .replace('\'', '"');
        var response = linus.post(BROWSERS, content);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(
                        Reader.json(response)
                                .path("errors")
                                .valueStream()
                                .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrderElementsOf(
                        at == null ? List.of() : List.of(at.split(" ", -1)));
        assertThat(list(linus)).isEmpty();
    }

    @Test
    void what_is_too_large_is_refused() {
        var large = browser.subscription("https://push.example.com/" + "x".repeat(300_000));
        assertThat(linus.post(BROWSERS, large).statusCode()).isEqualTo(413);
        assertThat(linus.get(BROWSERS + "/none").statusCode()).isEqualTo(404);
        assertThat(list(linus)).isEmpty();
    }

    private int subscribe(int number) {
        return linus.post(BROWSERS, browser.subscription(service.url("/201?n=" + number)))
                .statusCode();
    }

    private static String path(JsonNode shown) {
        return BROWSERS + "/" + shown.path("id").asString();
    }

    private static List<JsonNode> list(Reader owner) {
        return Reader.json(owner.get(BROWSERS)).path("items").valueStream().toList();
    }
}
