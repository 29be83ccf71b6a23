package dev.broadsheet.article.articles;

import org.jspecify.annotations.Nullable;

/** Which published articles a list shows; null selects all. */
public record Selection(
        @Nullable String authorId, @Nullable String tag, @Nullable String category) {

    public static final Selection ALL = new Selection(null, null, null);

    public Selection {
        tag = tag == null ? null : Tag.key(tag);
        category = category == null ? null : Tag.key(category);
    }

    public static Selection byAuthor(String authorId) {
        return new Selection(authorId, null, null);
    }

    public static Selection withTag(String tag) {
        return new Selection(null, tag, null);
    }

    public static Selection inCategory(String category) {
        return new Selection(null, null, category);
    }
}
