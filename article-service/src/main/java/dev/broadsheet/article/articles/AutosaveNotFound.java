package dev.broadsheet.article.articles;

/** Nothing was autosaved of the article since it was saved. */
public final class AutosaveNotFound extends RuntimeException {

    AutosaveNotFound(ArticleId article) {
        super(article.toString());
    }
}
