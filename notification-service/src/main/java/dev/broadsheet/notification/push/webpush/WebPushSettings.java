package dev.broadsheet.notification.push.webpush;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is kept of a browser's subscription in its endpoint.
 *
 * @param url of the push service; whoever knows it, and the keys of this service, can push there
 * @param expires when the browser says it ends
 */
record WebPushSettings(String url, String p256dh, String auth, Optional<Instant> expires) {

    private static final String URL = "url";
    private static final String P256DH = "p256dh";
    private static final String AUTH = "auth";
    private static final String EXPIRES = "expires";

    static WebPushSettings of(Map<String, String> settings) {
        return new WebPushSettings(
                Objects.requireNonNull(settings.get(URL)),
                Objects.requireNonNull(settings.get(P256DH)),
                Objects.requireNonNull(settings.get(AUTH)),
                Optional.ofNullable(settings.get(EXPIRES)).map(Instant::parse));
    }

    Map<String, String> toMap() {
        var settings = new HashMap<>(Map.of(URL, url, P256DH, p256dh, AUTH, auth));
        expires.ifPresent(at -> settings.put(EXPIRES, at.toString()));
        return settings;
    }

    BrowserKeys keys() {
        return BrowserKeys.of(p256dh, auth);
    }
}
