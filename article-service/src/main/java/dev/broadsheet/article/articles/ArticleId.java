package dev.broadsheet.article.articles;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Identity of an article: a UUID whose order is the order of making (RFC 9562, version 7). */
public record ArticleId(UUID value) implements Comparable<ArticleId> {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000000000000000L;

    /** A new identity, made now. */
    public static ArticleId next(Instant now) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = now.toEpochMilli() << 16 | VERSION_7 | random.nextInt(1 << 12);
        long low = VARIANT | random.nextLong() >>> 2;
        return new ArticleId(new UUID(high, low));
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
