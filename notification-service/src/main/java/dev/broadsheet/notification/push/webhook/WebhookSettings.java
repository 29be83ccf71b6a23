package dev.broadsheet.notification.push.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is kept of a webhook in its endpoint.
 *
 * @param former the secret before; it goes on being used for a day, so that the receiver can change
 *     its own at any time of it
 */
record WebhookSettings(String url, Secret secret, Optional<Former> former) {

    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final String URL = "url";
    private static final String SECRET = "secret";
    private static final String FORMER_SECRET = "formerSecret";
    private static final String FORMER_SECRET_UNTIL = "formerSecretUntil";

    /** A secret that was rotated out. */
    record Former(Secret secret, Instant until) {}

    static WebhookSettings of(Map<String, String> settings) {
        return new WebhookSettings(
                required(settings, URL),
                new Secret(required(settings, SECRET)),
                Optional.ofNullable(settings.get(FORMER_SECRET))
                        .map(secret ->
                                new Former(
                                        new Secret(secret),
                                        Instant.parse(required(settings, FORMER_SECRET_UNTIL)))));
    }

    Map<String, String> toMap() {
        var settings = new HashMap<>(Map.of(URL, url, SECRET, secret.text()));
        former.ifPresent(before -> {
            settings.put(FORMER_SECRET, before.secret().text());
            settings.put(FORMER_SECRET_UNTIL, before.until().toString());
        });
        return settings;
    }

    WebhookSettings movedTo(String other) {
        return new WebhookSettings(other, secret, former);
    }

    WebhookSettings rotated(Secret next, Instant now) {
        return new WebhookSettings(url, next, Optional.of(new Former(secret, now.plus(OVERLAP))));
    }

    Optional<Instant> formerUntil(Instant now) {
        return former.map(Former::until).filter(now::isBefore);
    }

    /** The secrets that are valid now, the newest first. */
    List<Secret> secrets(Instant now) {
        return Stream.concat(
                        Stream.of(secret),
                        former.filter(before -> now.isBefore(before.until())).stream()
                                .map(Former::secret))
                .toList();
    }

    private static String required(Map<String, String> settings, String name) {
        var value = settings.get(name);
        if (value == null) {
            throw new IllegalStateException("The endpoint has no " + name);
        }
        return value;
    }
}
