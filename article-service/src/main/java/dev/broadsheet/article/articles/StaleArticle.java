package dev.broadsheet.article.articles;

/** The article was changed since the caller read it. */
public final class StaleArticle extends RuntimeException {

    private final long version;

    public StaleArticle(Article current) {
        super(current.id() + " is at version " + current.version());
        this.version = current.version();
    }

    /** The version there is, or was a moment ago. */
    public long version() {
        return version;
    }
}
