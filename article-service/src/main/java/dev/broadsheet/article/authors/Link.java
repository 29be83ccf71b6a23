package dev.broadsheet.article.authors;

import org.jspecify.annotations.Nullable;

/** Where else an author is found. */
public record Link(@Nullable String label, String url) {

    /** What readers see of the link. */
    public String text() {
        return label == null ? url.replaceFirst("^https://", "").replaceFirst("/$", "") : label;
    }
}
