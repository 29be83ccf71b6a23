package dev.broadsheet.article.articles;

import org.jspecify.annotations.Nullable;

/** What an article is filed under, a category or a series: its name as written, and its key. */
public record Label(String name, String key) {

    public static Label of(String name) {
        return new Label(name.strip(), Tag.key(name));
    }

    /** A label that may be missing. */
    public static @Nullable Label ofNullable(@Nullable String name) {
        return name == null ? null : of(name);
    }

    /** The name of a label that may be missing. */
    public static @Nullable String nameOf(@Nullable Label label) {
        return label == null ? null : label.name();
    }
}
