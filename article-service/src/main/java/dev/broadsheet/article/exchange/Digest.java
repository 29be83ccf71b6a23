package dev.broadsheet.article.exchange;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two jobs do the same: SHA-256 of what is asked for and what is sent in. */
record Digest(String value) {

    static Digest of(Order order) {
        return of(begun(order));
    }

    /** Of what was read from an upload. */
    static Digest of(DigestInputStream upload) {
        return of(upload.getMessageDigest());
    }

    static DigestInputStream reading(Order order, InputStream upload) {
        return new DigestInputStream(upload, begun(order));
    }

    private static MessageDigest begun(Order order) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(order.toString().getBytes(StandardCharsets.UTF_8));
            return sha256;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Digest of(MessageDigest digest) {
        return new Digest(HexFormat.of().formatHex(digest.digest()));
    }
}
