package dev.broadsheet.article.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A place in the list of articles that wait, longest waiting first. */
public record Position(Instant since, UUID article) {

    private static final String SEPARATOR = " ";

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Position of(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        int separator = plain.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException("Not a position");
        }
        return new Position(
                Instant.ofEpochMilli(Long.parseLong(plain.substring(0, separator))),
                UUID.fromString(plain.substring(separator + 1)));
    }

    @Override
    public String toString() {
        String plain = since.toEpochMilli() + SEPARATOR + article;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
