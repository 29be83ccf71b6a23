package dev.broadsheet.article.exchange;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** What became of an item. */
public enum Outcome {
    /** A new article. */
    CREATED,

    /** A draft that was there and is published now. */
    PUBLISHED,

    /** The article is there and reads the same. */
    UNCHANGED,

    /** The article is there and reads differently: it was left as it is. */
    KEPT,

    /** No article could be made of it. */
    REFUSED,

    /** An article in the file of an export. */
    EXPORTED;

    /** As the API writes it. */
    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
