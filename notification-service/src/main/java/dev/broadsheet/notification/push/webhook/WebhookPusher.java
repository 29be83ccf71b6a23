package dev.broadsheet.notification.push.webhook;

import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.push.Outcome;
import dev.broadsheet.notification.push.Push;
import dev.broadsheet.notification.push.Pusher;
import dev.broadsheet.notification.push.http.OutgoingHttp;
import dev.broadsheet.notification.push.http.Reply;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Sends webhooks, signed anew in each attempt (Standard Webhooks 1.0.0). */
@Component
class WebhookPusher implements Pusher {

    private final OutgoingHttp http;
    private final JsonMapper json;
    private final Clock clock;

    WebhookPusher(OutgoingHttp http, JsonMapper json, Clock clock) {
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public CompletableFuture<Outcome> push(Push push) {
        var settings = WebhookSettings.of(push.to().settings());
        var body = json.writeValueAsBytes(WebhookPayload.of(push.personal()));
        return http.post(settings.url(), headers(push.id(), settings, body), body)
                .thenApply(Reply::outcome);
    }

    private Map<String, String> headers(String id, WebhookSettings settings, byte[] body) {
        var now = clock.instant();
        var timestamp = now.getEpochSecond();
        return Map.of(
                "Content-Type",
                "application/json",
                "webhook-id",
                id,
                "webhook-timestamp",
                String.valueOf(timestamp),
                "webhook-signature",
                settings.secrets(now).stream()
                        .map(secret -> secret.signature(id, timestamp, body))
                        .collect(Collectors.joining(" ")));
    }
}
