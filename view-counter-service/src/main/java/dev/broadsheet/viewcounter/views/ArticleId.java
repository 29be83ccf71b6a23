package dev.broadsheet.viewcounter.views;

import java.util.UUID;

/** The article a view belongs to; this service knows nothing else about it. */
public record ArticleId(UUID value) {

    /**
     * Reads the canonical form only: {@link UUID#fromString} also takes "1-1-1-1-1".
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static ArticleId valueOf(String text) {
        UUID value = UUID.fromString(text);
        if (!value.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a canonical UUID");
        }
        return new ArticleId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
