package dev.broadsheet.notification.push.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;

import dev.broadsheet.notification.alerts.Alert;
import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.EndpointId;
import dev.broadsheet.notification.follows.Target;
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
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class WebhookPusherTest {

    private static final Clock CLOCK = Clock.systemUTC();

    private final Receiver receiver = Receiver.open();
    private final OutgoingHttp http = LocalHttp.open(Duration.ofSeconds(15), CLOCK);
    private final OutgoingHttp impatient = LocalHttp.open(Duration.ofSeconds(1), CLOCK);

    @AfterEach
    void close() {
        http.close();
        impatient.close();
        receiver.close();
    }

    /** The example of the specification. */
    @Test
    void a_signature_is_the_one_that_the_specification_gives() {
        var secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(secret.signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void secrets_are_long_no_two_alike_and_not_printed() {
        var secret = Secret.random();
        assertThat(secret.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(Secret.random()).isNotEqualTo(secret);
        assertThat(secret.toString()).doesNotContain(secret.text());
    }

    @Test
    void a_receiver_with_the_secret_knows_that_it_comes_from_here() throws Exception {
        var secret = Secret.random();
        var outcome = push("/204", new WebhookSettings("", secret, Optional.empty()), test());
        assertThat(outcome).isEqualTo(new Outcome.Delivered(204));
        var request = receiver.requests().getFirst();
        assertThat(request.header("webhook-id")).isEqualTo("push-1");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        verify(request, secret);
        assertThatThrownBy(() -> verify(request, Secret.random()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void for_a_day_after_a_rotation_both_secrets_are_good() throws Exception {
        var former = Secret.random();
        var secret = Secret.random();
        var now = CLOCK.instant();
        var rotated = new WebhookSettings("", former, Optional.empty()).rotated(secret, now);
        push("/204", rotated, test());
        verify(receiver.requests().getFirst(), secret);
        verify(receiver.requests().getFirst(), former);

        assertThat(rotated.secrets(now.plus(Duration.ofHours(23)))).hasSize(2);
        var later = now.plus(Duration.ofHours(24));
        assertThat(rotated.secrets(later)).containsExactly(secret);
        assertThat(rotated.formerUntil(later)).isEmpty();
        assertThat(WebhookSettings.of(rotated.toMap())).isEqualTo(rotated);
    }

    @Test
    void what_was_published_is_told_with_the_reason_why() {
        var because = List.of(new Target(Target.Kind.AUTHORS, "ada"));
        var id = UUID.randomUUID();
        var alert =
                new Alert(
                        id,
                        Alert.Kind.ARTICLE,
                        id,
                        "Ünïcode <title>",
                        "An excerpt",
                        "Ada",
                        URI.create("https://news.example/articles/a"),
                        Instant.parse("2026-11-22T08:00:00Z"),
                        because,
                        false,
                        false,
                        false);
        push("/204", settings(), new Message.NewArticle(alert));
        var payload = payload();
        assertThat(payload.path("type").asString()).isEqualTo("article.published");
        assertThat(payload.path("timestamp").asString()).isEqualTo("2026-11-22T08:00:00Z");
        var article = payload.path("data").path("article");
        assertThat(article.path("articleId").asString()).isEqualTo(id.toString());
        assertThat(article.path("title").asString()).isEqualTo("Ünïcode <title>");
        assertThat(article.path("url").asString()).isEqualTo("https://news.example/articles/a");
        assertThat(payload.path("data").path("because").toString())
                .isEqualTo("[{\"kind\":\"authors\",\"name\":\"ada\"}]");
    }

    @Test
    void authors_are_told_what_happened() {
        var at = Instant.parse("2026-11-22T08:00:00Z");
        var url = URI.create("https://news.example/studio");
        push("/204", settings(), new Message.AuthorNotice("milestone", "1,000", "Read", url, at));
        assertThat(payload().path("type").asString()).isEqualTo("author.notice");
        assertThat(payload().path("data").path("kind").asString()).isEqualTo("milestone");
    }

    @ParameterizedTest
    @CsvSource({
        "/200, Delivered, 200",
        "/202, Delivered, 202",
        "/301, Failed, 301",
        "/307, Failed, 307",
        "/400, Failed, 400",
        "/404, Failed, 404",
        "/410, Gone, 410",
        "/429, Failed, 429",
        "/500, Failed, 500",
        "/reset, Failed, 0",
        "/garbage, Failed, 0",
        "/endless, Failed, 0",
    })
    void how_an_attempt_ended_follows_from_the_answer(String path, String kind, int status) {
        var outcome = push(path, settings(), test());
        assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(status(outcome)).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hang", "/drip"})
    void who_takes_too_long_has_failed(String path) {
        var settings = settings().movedTo(receiver.url(path));
        assertThat(pusher(impatient).push(push(settings, test())).join())
                .isEqualTo(new Outcome.Failed(0, "there was no complete answer in time"));
    }

    @Test
    void when_to_come_again_is_passed_on() {
        for (var status : List.of("/429", "/503")) {
            var outcome = push(status + "?Retry-After=90", settings(), test());
            assertThat(((Outcome.Failed) outcome).retryAfter()).contains(Duration.ofSeconds(90));
        }
        assertThat(((Outcome.Failed) push("/500", settings(), test())).reason())
                .isEqualTo("500: answer");
    }

    @Test
    void what_leads_inside_is_not_asked() {
        var inside = new WebhookSettings("http://10.0.0.1/", Secret.random(), Optional.empty());
        assertThat(pusher(http).push(push(inside, test())).join())
                .isEqualTo(new Outcome.Failed(0, "the address is not public"));
    }

    private Outcome push(String path, WebhookSettings settings, Message message) {
        return pusher(http).push(push(settings.movedTo(receiver.url(path)), message)).join();
    }

    private static WebhookPusher pusher(OutgoingHttp http) {
        return new WebhookPusher(http, JsonMapper.shared(), CLOCK);
    }

    private static Push push(WebhookSettings settings, Message message) {
        var endpoint =
                new Endpoint(
                        new EndpointId(UUID.randomUUID()),
                        Channel.WEBHOOK,
                        "linus",
                        "work",
                        Endpoint.Status.ACTIVE,
                        Optional.empty(),
                        settings.toMap(),
                        Optional.empty(),
                        Instant.EPOCH);
        return new Push("push-1", endpoint, message, 1);
    }

    private static WebhookSettings settings() {
        return new WebhookSettings("", Secret.random(), Optional.empty());
    }

    private static Message test() {
        return new Message.Test(CLOCK.instant());
    }

    private JsonNode payload() {
        return JsonMapper.shared().readTree(receiver.requests().getFirst().text());
    }

    private static int status(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered(var status) -> status;
            case Outcome.Failed(var status, _, _) -> status;
            case Outcome.Refused(var status, _) -> status;
            case Outcome.Gone(var status, _) -> status;
            case Outcome.Postponed _ -> 0;
        };
    }

    private static void verify(Receiver.Request request, Secret secret) throws Exception {
        new Webhook(secret.text())
                .verify(
                        request.text(),
                        Map.of(
                                "webhook-id", List.of(request.header("webhook-id")),
                                "webhook-timestamp", List.of(request.header("webhook-timestamp")),
                                "webhook-signature", List.of(request.header("webhook-signature"))));
    }
}
