package dev.broadsheet.notification.push.webpush;

import dev.broadsheet.notification.push.Message;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What a browser shows, as its service worker reads it.
 *
 * @param url opened when it is clicked
 * @param tag what replaces the notification of the same tag
 */
record BrowserNotification(String title, String body, URI url, String tag) {

    private static final int SHORTEST = 16;

    static BrowserNotification of(Message.Personal message, URI site) {
        return switch (message) {
            case Message.NewArticle(var alert) ->
                    new BrowserNotification(
                            alert.title(),
                            alert.author() + ": " + alert.excerpt(),
                            alert.url(),
                            topic(alert.id()));
            case Message.AuthorNotice notice ->
                    new BrowserNotification(
                            notice.title(), notice.text(), notice.url(), notice.kind());
            case Message.Digest digest ->
                    new BrowserNotification(
                            digest.alerts().size() + " new articles",
                            digest.alerts().isEmpty() ? "" : digest.alerts().getFirst().title(),
                            site.resolve("/inbox"),
                            "digest-" + digest.period().name().toLowerCase(Locale.ROOT));
            case Message.Test _ ->
                    new BrowserNotification(
                            "It works", "A test from Broadsheet.", site.resolve("/"), "test");
        };
    }

    /** What an undelivered push with the same one is replaced by (RFC 8030, 5.4). */
    static Optional<String> topic(Message.Personal message) {
        return switch (message) {
            case Message.NewArticle(var alert) -> Optional.of(topic(alert.id()));
            case Message.Digest _ -> Optional.of("digest");
            case Message.AuthorNotice _ -> Optional.empty();
            case Message.Test _ -> Optional.empty();
        };
    }

    /** How soon it is worth waking a device (RFC 8030, 5.3). */
    static String urgency(Message.Personal message) {
        return switch (message) {
            case Message.NewArticle _ -> "normal";
            case Message.Digest _ -> "low";
            case Message.AuthorNotice _ -> "low";
            case Message.Test _ -> "high";
        };
    }

    /** As JSON, shortened as much as needed. */
    byte[] json(JsonMapper json, int mostBytes) {
        var notification = this;
        var bytes = json.writeValueAsBytes(notification);
        while (bytes.length > mostBytes && !notification.isShortest()) {
            notification = notification.shorter();
            bytes = json.writeValueAsBytes(notification);
        }
        return bytes;
    }

    private boolean isShortest() {
        return body.length() <= SHORTEST && title.length() <= SHORTEST;
    }

    private BrowserNotification shorter() {
        return body.length() > SHORTEST
                ? new BrowserNotification(title, shorter(body), url, tag)
                : new BrowserNotification(shorter(title), body, url, tag);
    }

    private static String shorter(String text) {
        var end = text.length() * 3 / 4 - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }

    /** 22 characters; 32 are allowed. */
    private static String topic(UUID id) {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES);
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
