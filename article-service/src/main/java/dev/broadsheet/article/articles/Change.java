package dev.broadsheet.article.articles;

import org.jspecify.annotations.Nullable;

/** An article after a verb, and the event if readers should hear of it. */
record Change(Article article, @Nullable ArticleEvent event, boolean changed) {

    static Change silent(Article article) {
        return new Change(article, null, true);
    }

    static Change announced(ArticleEvent event) {
        return new Change(event.article(), event, true);
    }

    /** The verb found everything as it wants it. */
    static Change none(Article article) {
        return new Change(article, null, false);
    }
}
