package dev.broadsheet.article.articles;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * A place in a list of published articles, newest first: that list grows only before it, so it
 * stays valid.
 */
public record Cursor(Instant publishedAt, ArticleId id) {

    private static final String SEPARATOR = " ";

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Cursor of(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        int separator = plain.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException("Not a cursor");
        }
        return new Cursor(
                Instant.ofEpochMilli(Long.parseLong(plain.substring(0, separator))),
                ArticleId.of(plain.substring(separator + 1)));
    }

    static Cursor after(Teaser teaser) {
        return new Cursor(teaser.publishedAt(), teaser.id());
    }

    @Override
    public String toString() {
        String plain = publishedAt.toEpochMilli() + SEPARATOR + id;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
