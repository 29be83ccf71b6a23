package dev.broadsheet.notification.push.webpush;

import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.push.Message;
import dev.broadsheet.notification.push.Outcome;
import dev.broadsheet.notification.push.Push;
import dev.broadsheet.notification.push.Pusher;
import dev.broadsheet.notification.push.http.OutgoingHttp;
import dev.broadsheet.notification.push.http.Reply;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Pushes to browsers (RFC 8030), encrypted anew in each attempt. */
@Component
class WebPushPusher implements Pusher {

    /** For push services that take less than they need not: then there is the title and a bit. */
    private static final int FEW_BYTES = 1_000;

    private final OutgoingHttp http;
    private final WebPushProperties properties;
    private final URI site;
    private final JsonMapper json;
    private final Clock clock;
    private final Supplier<Vapid> vapid;

    WebPushPusher(
            OutgoingHttp http,
            WebPushProperties properties,
            @Value("${broadsheet.public-url}") URI site,
            JsonMapper json,
            Clock clock) {
        this.http = http;
        this.properties = properties;
        this.site = site;
        this.json = json;
        this.clock = clock;
        this.vapid = SingletonSupplier.of(() -> new Vapid(properties, clock));
    }

    @Override
    public Channel channel() {
        return Channel.WEB_PUSH;
    }

    @Override
    public CompletableFuture<Outcome> push(Push push) {
        var browser = WebPushSettings.of(push.to().settings());
        if (!properties.isConfigured()) {
            return CompletableFuture.completedFuture(
                    new Outcome.Failed(0, "web push is not set up here"));
        }
        if (browser.expires().filter(at -> !clock.instant().isBefore(at)).isPresent()) {
            return CompletableFuture.completedFuture(
                    new Outcome.Gone(0, "the subscription has expired"));
        }
        return send(browser, push.personal(), Encryption.MOST_PLAIN_BYTES)
                .thenCompose(reply ->
                        reply instanceof Reply.Answer answer && answer.status() == 413
                                ? send(browser, push.personal(), FEW_BYTES)
                                : CompletableFuture.completedFuture(reply))
                .thenApply(WebPushPusher::outcome);
    }

    private CompletableFuture<Reply> send(
            WebPushSettings browser, Message.Personal message, int mostBytes) {
        var plain = BrowserNotification.of(message, site).json(json, mostBytes);
        return http.post(
                browser.url(),
                headers(URI.create(browser.url()), message),
                Encryption.encrypt(plain, browser.keys()));
    }

    private Map<String, String> headers(URI endpoint, Message.Personal message) {
        var headers =
                new HashMap<>(
                        Map.of(
                                "Authorization", vapid.get().authorization(endpoint),
                                "Content-Type", "application/octet-stream",
                                "Content-Encoding", "aes128gcm",
                                "TTL", String.valueOf(properties.ttl().toSeconds()),
                                "Urgency", BrowserNotification.urgency(message)));
        BrowserNotification.topic(message).ifPresent(topic -> headers.put("Topic", topic));
        return headers;
    }

    private static Outcome outcome(Reply reply) {
        return switch (reply) {
            case Reply.Answer answer when answer.isSuccess() ->
                    new Outcome.Delivered(answer.status());
            case Reply.Answer answer -> outcome(answer);
            case Reply.NoAnswer none -> new Outcome.Failed(0, none.reason().text());
        };
    }

    /** What is wrong with our keys or clock (401, 403) may be mended; a message stays as it is. */
    private static Outcome outcome(Reply.Answer answer) {
        return switch (answer.status()) {
            case 404, 410 -> new Outcome.Gone(answer.status(), answer.reason());
            case 400, 406, 413, 415, 422 -> new Outcome.Refused(answer.status(), answer.reason());
            default -> new Outcome.Failed(answer.status(), answer.reason(), answer.retryAfter());
        };
    }
}
