package dev.broadsheet.article.articles;

import org.jspecify.annotations.Nullable;

/** Which published articles a list shows; null selects all. */
public record Selection(
        @Nullable String authorId,
        @Nullable String tag,
        @Nullable String category,
        @Nullable String series) {

    public static final Selection ALL = new Selection(null, null, null, null);

    public Selection {
        tag = key(tag);
        category = key(category);
        series = key(series);
    }

    public static Selection byAuthor(String authorId) {
        return new Selection(authorId, null, null, null);
    }

    public static Selection withTag(String tag) {
        return new Selection(null, tag, null, null);
    }

    public static Selection inCategory(String category) {
        return new Selection(null, null, category, null);
    }

    /** The parts of a series are one author's: others may have one of the same name. */
    public static Selection ofSeries(String authorId, String series) {
        return new Selection(authorId, null, null, series);
    }

    private static @Nullable String key(@Nullable String name) {
        return name == null ? null : Tag.key(name);
    }
}
