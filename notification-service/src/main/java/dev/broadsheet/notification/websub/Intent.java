package dev.broadsheet.notification.websub;

import org.bson.Document;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody asked for, whether or not the owner of the callback meant it. */
record Intent(Mode mode, Topic topic, String callback, Duration lease, Optional<String> secret) {

    /** Of the endpoint, among those of the topic. */
    String name() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest(callback.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The URL that asks the owner of the callback whether it was meant (section 5.3). */
    String verification(Site site, String challenge) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("hub.mode", mode.text());
        fields.put("hub.topic", site.url(topic).toString());
        fields.put("hub.challenge", challenge);
        if (mode == Mode.SUBSCRIBE) {
            fields.put("hub.lease_seconds", String.valueOf(lease.toSeconds()));
        }
        return callbackWith(fields);
    }

    /** The URL that tells the owner of the callback why not (section 5.2). */
    String denial(Site site, String reason) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("hub.mode", "denied");
        fields.put("hub.topic", site.url(topic).toString());
        fields.put("hub.reason", reason);
        return callbackWith(fields);
    }

    /** The callback's own query stays as it is. */
    private String callbackWith(Map<String, String> fields) {
        return callback
                + (callback.contains("?") ? "&" : "?")
                + fields.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + UriUtils.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    Document document() {
        return new Document("mode", mode.name())
                .append("topic", topic.path())
                .append("callback", callback)
                .append("lease", lease.toSeconds())
                .append("secret", secret.orElse(null));
    }

    static Intent of(Document document) {
        return new Intent(
                Mode.valueOf(document.getString("mode")),
                new Topic(document.getString("topic")),
                document.getString("callback"),
                Duration.ofSeconds(document.get("lease", Number.class).longValue()),
                Optional.ofNullable(document.getString("secret")));
    }

    /** A secret is never in a log. */
    @Override
    public String toString() {
        return mode.text() + " " + topic.path();
    }
}
