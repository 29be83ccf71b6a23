package dev.broadsheet.article.articles;

/** There is no such article for whoever asks. */
public final class ArticleNotFound extends RuntimeException {

    public ArticleNotFound(ArticleId id) {
        super(id.toString());
    }
}
