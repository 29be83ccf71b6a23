package dev.broadsheet.article.search;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in what was found: what is published meanwhile comes before it or after it, and moves
 * nothing.
 */
public record Place(Tier tier, Instant publishedAt, UUID id) {

    private static final String SEPARATOR = " ";

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Place of(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        String[] parts = plain.split(SEPARATOR, -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Not a place");
        }
        return new Place(
                Tier.valueOf(parts[0]),
                Instant.ofEpochMilli(Long.parseLong(parts[1])),
                UUID.fromString(parts[2]));
    }

    @Override
    public String toString() {
        String plain =
                String.join(SEPARATOR, tier.name(), publishedAt.toEpochMilli() + "", id.toString());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
