package dev.broadsheet.notification.push.webpush;

import dev.broadsheet.notification.endpoints.Endpoint;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/**
 * A browser that is pushed to, as its owner sees it.
 *
 * @param endpoint of its subscription: by it a browser recognises itself
 * @param status {@code active} or {@code disabled}
 * @param reason why it is disabled
 * @param failingSince since when nothing arrived
 */
public record Browser(
        String id,
        String endpoint,
        String status,
        @Nullable String reason,
        @Nullable Instant failingSince,
        Instant created) {

    static Browser of(Endpoint endpoint) {
        return new Browser(
                endpoint.name(),
                WebPushSettings.of(endpoint.settings()).url(),
                endpoint.status().name().toLowerCase(Locale.ROOT),
                endpoint.reason().orElse(null),
                endpoint.failingSince().orElse(null),
                endpoint.created());
    }
}
