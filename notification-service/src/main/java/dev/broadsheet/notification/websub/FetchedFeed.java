package dev.broadsheet.notification.websub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A feed as article-service serves it. */
record FetchedFeed(String contentType, String body, String hash) {

    static FetchedFeed of(String contentType, String body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest(body.getBytes(StandardCharsets.UTF_8));
            return new FetchedFeed(contentType, body, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
