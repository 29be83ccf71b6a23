package dev.broadsheet.article.articles;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** Where an article stands between its author and its readers. */
public enum Status {
    DRAFT,
    SCHEDULED,
    PUBLISHED,
    UNPUBLISHED;

    /** As the API writes it. */
    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
