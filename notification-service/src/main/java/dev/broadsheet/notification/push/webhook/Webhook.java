package dev.broadsheet.notification.push.webhook;

import dev.broadsheet.notification.endpoints.Endpoint;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/**
 * A webhook as its owner sees it. The secret is shown only where it was made.
 *
 * @param status {@code active} or {@code disabled}
 * @param reason why it is disabled
 * @param failingSince since when nothing arrived
 * @param formerSecretUntil until when the secret before the last rotation signs too
 */
public record Webhook(
        String name,
        String url,
        String status,
        @Nullable String reason,
        @Nullable Instant failingSince,
        @Nullable Instant formerSecretUntil,
        Instant created) {

    static Webhook of(Endpoint endpoint, Instant now) {
        var settings = WebhookSettings.of(endpoint.settings());
        return new Webhook(
                endpoint.name(),
                settings.url(),
                endpoint.status().name().toLowerCase(Locale.ROOT),
                endpoint.reason().orElse(null),
                endpoint.failingSince().orElse(null),
                settings.formerUntil(now).orElse(null),
                endpoint.created());
    }
}
