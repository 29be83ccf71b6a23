package dev.broadsheet.article.articles;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Identity of an article: a UUID (RFC 9562) whose order is the order of making (version 7), or that
 * is made of where the article comes from (version 8).
 */
public record ArticleId(UUID value) implements Comparable<ArticleId> {

    private static final long VERSION_7 = 0x7000L;
    private static final long VERSION_8 = 0x8000L;
    private static final long VERSION = 0xf000L;
    private static final long VARIANT = 0x8000000000000000L;

    /** A new identity, made now. */
    public static ArticleId next(Instant now) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = now.toEpochMilli() << 16 | VERSION_7 | random.nextInt(1 << 12);
        long low = VARIANT | random.nextLong() >>> 2;
        return new ArticleId(new UUID(high, low));
    }

    /** The identity of what comes from that source: the same every time. */
    public static ArticleId derivedFrom(String source) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(source.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~VERSION) | VERSION_8;
            return new ArticleId(new UUID(high, VARIANT | hash.getLong() >>> 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Reads the canonical form.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static ArticleId of(String text) {
        ArticleId id = new ArticleId(UUID.fromString(text));
        if (!id.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("Not a canonical UUID");
        }
        return id;
    }

    /** Eight characters of chance, to tell apart what has the same name. */
    String tail() {
        String text = toString();
        return text.substring(text.length() - 8);
    }

    @Override
    public int compareTo(ArticleId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
