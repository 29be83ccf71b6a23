package dev.broadsheet.notification.push.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.notification.alerts.Alert;
import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.EndpointId;
import dev.broadsheet.notification.push.Message;
import dev.broadsheet.notification.push.Outcome;
import dev.broadsheet.notification.push.Push;
import dev.broadsheet.notification.push.Receiver;
import dev.broadsheet.notification.push.http.LocalHttp;
import dev.broadsheet.notification.push.http.OutgoingHttp;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class WebPushPusherTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final URI SITE = URI.create("https://news.example/");

    private final Receiver service = Receiver.open();
    private final TestBrowser browser = new TestBrowser();
    private final OutgoingHttp http = LocalHttp.open(Duration.ofSeconds(15), CLOCK);

    @AfterEach
    void close() {
        http.close();
        service.close();
    }

    @Test
    void a_browser_reads_what_was_published_and_where() {
        var alert = alert("Ünïcode <title>", "An excerpt");
        assertThat(push("/201", new Message.NewArticle(alert)))
                .isEqualTo(new Outcome.Delivered(201));
        var request = service.requests().getFirst();
        assertThat(request.header("TTL")).isEqualTo("86400");
        assertThat(request.header("Urgency")).isEqualTo("normal");
        assertThat(request.header("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(request.header("Topic")).matches("[A-Za-z0-9_-]{1,32}");
        assertThat(request.header("Authorization")).startsWith("vapid t=");
        var notification = notification(0);
        assertThat(notification.path("title").asString()).isEqualTo("Ünïcode <title>");
        assertThat(notification.path("body").asString()).isEqualTo("Ada: An excerpt");
        assertThat(notification.path("url").asString()).isEqualTo(alert.url().toString());
        assertThat(notification.path("tag").asString()).isEqualTo(request.header("Topic"));
    }

    @Test
    void a_correction_replaces_what_it_corrects() {
        var alert = alert("Title", "An excerpt");
        push("/201", new Message.NewArticle(alert));
        push("/201", new Message.NewArticle(alert));
        push("/201", new Message.NewArticle(alert("Another", "")));
        var topics = service.requests().stream().map(request -> request.header("Topic")).toList();
        assertThat(topics.get(1)).isEqualTo(topics.get(0));
        assertThat(topics.get(2)).isNotEqualTo(topics.get(0));
    }

    @Test
    void what_is_too_long_for_a_push_service_is_shortened() {
        push("/201", new Message.NewArticle(alert("Title", "💡".repeat(3_000))));
        assertThat(service.requests().getFirst().bytes()).hasSizeLessThanOrEqualTo(4096);
        assertThat(notification(0).path("title").asString()).isEqualTo("Title");
        assertThat(notification(0).path("body").asString()).matches("Ada: (💡)+…");
    }

    @Test
    void what_is_too_long_for_this_push_service_is_shortened_more_and_then_given_up() {
        var article = new Message.NewArticle(alert("Title", "x".repeat(3_000)));
        assertThat(push("/413", article)).isInstanceOf(Outcome.Refused.class);
        assertThat(service.requests()).hasSize(2);
        assertThat(service.requests().get(1).bytes()).hasSizeLessThan(1_200);
        assertThat(notification(1).path("title").asString()).isEqualTo("Title");
    }

    @ParameterizedTest
    @CsvSource({
        "/201, Delivered",
        "/202, Delivered",
        "/301, Failed",
        "/400, Refused",
        "/401, Failed",
        "/403, Failed",
        "/404, Gone",
        "/410, Gone",
        "/429, Failed",
        "/500, Failed",
        "/reset, Failed",
        "/endless, Failed",
    })
    void how_an_attempt_ended_follows_from_the_answer(String path, String kind) {
        var outcome = push(path, new Message.Test(CLOCK.instant()));
        assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void when_to_come_again_is_passed_on() {
        for (var status : List.of("/429", "/503")) {
            var outcome = push(status + "?Retry-After=120", new Message.Test(CLOCK.instant()));
            assertThat(((Outcome.Failed) outcome).retryAfter()).contains(Duration.ofMinutes(2));
        }
    }

    @Test
    void a_subscription_that_has_expired_is_gone() {
        var expired = settings("/201", Optional.of(CLOCK.instant().minusSeconds(1)));
        assertThat(pusher(properties()).push(push(expired, test())).join())
                .isInstanceOf(Outcome.Gone.class);
        var valid = settings("/201", Optional.of(CLOCK.instant().plusSeconds(60)));
        assertThat(pusher(properties()).push(push(valid, test())).join())
                .isInstanceOf(Outcome.Delivered.class);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void without_keys_nothing_is_sent_and_nothing_is_lost() {
        var without = new WebPushProperties("", "", "", Duration.ofDays(1));
        var outcome = pusher(without).push(push(settings("/201", Optional.empty()), test())).join();
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(service.requests()).isEmpty();
    }

    private Outcome push(String path, Message message) {
        return pusher(properties()).push(push(settings(path, Optional.empty()), message)).join();
    }

    private WebPushPusher pusher(WebPushProperties properties) {
        return new WebPushPusher(http, properties, SITE, JsonMapper.shared(), CLOCK);
    }

    private WebPushSettings settings(String path, Optional<Instant> expires) {
        return new WebPushSettings(service.url(path), browser.p256dh(), browser.auth(), expires);
    }

    private static Push push(WebPushSettings settings, Message message) {
        var endpoint =
                new Endpoint(
                        new EndpointId(UUID.randomUUID()),
                        Channel.WEB_PUSH,
                        "linus",
                        "browser",
                        Endpoint.Status.ACTIVE,
                        Optional.empty(),
                        settings.toMap(),
                        Optional.empty(),
                        Instant.EPOCH);
        return new Push("push-1", endpoint, message, 1);
    }

    private static WebPushProperties properties() {
        return new WebPushProperties(
                TestBrowser.SERVICE_PUBLIC_KEY,
                TestBrowser.SERVICE_PRIVATE_KEY,
                "mailto:press@example.com",
                Duration.ofDays(1));
    }

    private static Message test() {
        return new Message.Test(CLOCK.instant());
    }

    private static Alert alert(String title, String excerpt) {
        return new Alert(
                UUID.randomUUID(),
                Alert.Kind.ARTICLE,
                UUID.randomUUID(),
                title,
                excerpt,
                "Ada",
                URI.create("https://news.example/articles/a"),
                Instant.parse("2026-11-22T08:00:00Z"),
                List.of(),
                false,
                false,
                false);
    }

    private JsonNode notification(int request) {
        return JsonMapper.shared().readTree(browser.read(service.requests().get(request).bytes()));
    }
}
