package dev.broadsheet.article.images;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** A place in an author's list of uploads, newest first. */
public record Place(Instant at, String image) {

    private static final String SEPARATOR = " ";

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Place of(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        int separator = plain.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException("Not a place");
        }
        return new Place(
                Instant.ofEpochMilli(Long.parseLong(plain.substring(0, separator))),
                plain.substring(separator + 1));
    }

    public static Place after(Upload upload) {
        return new Place(upload.at(), upload.image());
    }

    @Override
    public String toString() {
        String plain = at.toEpochMilli() + SEPARATOR + image;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
