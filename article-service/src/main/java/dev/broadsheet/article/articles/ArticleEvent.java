package dev.broadsheet.article.articles;

/** Something readers should hear of; holds the article as it is afterwards. */
sealed interface ArticleEvent {

    Article article();

    /** The article became readable, for the first time or again. */
    record ArticlePublished(Article article) implements ArticleEvent {}

    /** A readable article reads differently now. */
    record ArticleUpdated(Article article) implements ArticleEvent {}

    /** The article is no longer readable. */
    record ArticleUnpublished(Article article) implements ArticleEvent {}
}
