package dev.broadsheet.article.articles;

import org.jspecify.annotations.Nullable;

/** The article was changed since the caller read it. */
public final class StaleArticle extends RuntimeException {

    private final long version;
    private final transient @Nullable Revision kept;

    public StaleArticle(Article current) {
        this(current, null);
    }

    StaleArticle(Article current, @Nullable Revision kept) {
        super(current.id() + " is at version " + current.version());
        this.version = current.version();
        this.kept = kept;
    }

    /** The version there is, or was a moment ago. */
    public long version() {
        return version;
    }

    /** Where the text is that came too late; null when none came or it is the article's. */
    public @Nullable Revision kept() {
        return kept;
    }
}
