package dev.broadsheet.notification.push.websub;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is kept of a subscriber in its endpoint.
 *
 * @param secret with which what is sent there is signed
 * @param until when its lease ends, by the clock of the store
 */
public record Subscriber(String callback, Optional<String> secret, Instant until) {

    private static final String CALLBACK = "callback";
    private static final String SECRET = "secret";
    private static final String UNTIL = "until";

    public static Subscriber of(Map<String, String> settings) {
        return new Subscriber(
                Objects.requireNonNull(settings.get(CALLBACK)),
                Optional.ofNullable(settings.get(SECRET)),
                Instant.parse(Objects.requireNonNull(settings.get(UNTIL))));
    }

    public Map<String, String> settings() {
        var settings = new HashMap<>(Map.of(CALLBACK, callback, UNTIL, until.toString()));
        secret.ifPresent(text -> settings.put(SECRET, text));
        return settings;
    }

    /** A secret is never in a log. */
    @Override
    public String toString() {
        return "subscriber until " + until;
    }
}
