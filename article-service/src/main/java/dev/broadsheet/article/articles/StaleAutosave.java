package dev.broadsheet.article.articles;

import org.jspecify.annotations.Nullable;

/** Something newer was saved or autosaved since the caller read it. */
public final class StaleAutosave extends RuntimeException {

    private final transient @Nullable Revision kept;

    StaleAutosave(@Nullable Revision kept) {
        super("Something newer is there");
        this.kept = kept;
    }

    /** Where the text is that came too late; null when none came or it is the article's. */
    public @Nullable Revision kept() {
        return kept;
    }
}
