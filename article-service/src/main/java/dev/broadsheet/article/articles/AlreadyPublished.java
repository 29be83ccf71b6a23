package dev.broadsheet.article.articles;

/** The publication of an article that readers see cannot be planned any more. */
public final class AlreadyPublished extends RuntimeException {

    AlreadyPublished(ArticleId id) {
        super(id.toString());
    }
}
