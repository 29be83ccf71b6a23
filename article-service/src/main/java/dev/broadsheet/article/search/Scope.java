package dev.broadsheet.article.search;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where somebody searches; null is everywhere.
 *
 * @param tag its key, like those of the category and the series
 */
public record Scope(
        @Nullable String authorId,
        @Nullable String tag,
        @Nullable String category,
        @Nullable String series) {

    public static Scope ofAuthor(String authorId) {
        return new Scope(authorId, null, null, null);
    }

    Stream<String> terms() {
        return Stream.of(
                        authorId == null ? null : Term.byAuthor(authorId),
                        tag == null ? null : Term.withTag(tag),
                        category == null ? null : Term.inCategory(category),
                        series == null ? null : Term.inSeries(series))
                .filter(Objects::nonNull);
    }
}
