package dev.broadsheet.article.articles;

import org.jspecify.annotations.Nullable;

/**
 * An article after a verb, and the event if readers should hear of it.
 *
 * @param words whether more changed than where the article stands: title, text, address
 */
record Change(Article article, @Nullable ArticleEvent event, boolean changed, boolean words) {

    static Change silent(Article article) {
        return new Change(article, null, true, true);
    }

    static Change announced(ArticleEvent event) {
        return new Change(event.article(), event, true, true);
    }

    /** The article stands elsewhere between its author and its readers, with the same words. */
    static Change moved(Article article) {
        return new Change(article, null, true, false);
    }

    /** The article moved, and readers hear of it. */
    static Change moved(ArticleEvent event) {
        return new Change(event.article(), event, true, false);
    }

    /** The verb found everything as it wants it. */
    static Change none(Article article) {
        return new Change(article, null, false, false);
    }
}
