package dev.broadsheet.article.articles;

/** The article has no such revision, or not any more. */
public final class RevisionNotFound extends RuntimeException {

    public RevisionNotFound(ArticleId article, String name) {
        super(Revision.id(article, name));
    }
}
