package dev.broadsheet.article.articles;

import dev.broadsheet.article.articles.ArticleEvent.ArticlePublished;
import dev.broadsheet.article.articles.ArticleEvent.ArticleUnpublished;
import dev.broadsheet.article.articles.ArticleEvent.ArticleUpdated;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.outbox.ArticleEventV1;
import dev.broadsheet.article.outbox.ArticleEventV1.ArticlePublishedV1;
import dev.broadsheet.article.outbox.ArticleEventV1.ArticleUnpublishedV1;
import dev.broadsheet.article.outbox.ArticleEventV1.ArticleUpdatedV1;
import dev.broadsheet.article.outbox.ArticleEventV1.AuthorV1;

import java.time.Instant;
import java.util.Objects;

/** Puts what happened into the words of the contract. */
final class Announcement {

    private Announcement() {}

    static ArticleEventV1 of(ArticleEvent event, Author byline) {
        Article article = event.article();
        Headline headline = article.headline();
        return switch (event) {
            case ArticlePublished published ->
                    new ArticlePublishedV1(
                            article.id().toString(),
                            article.version(),
                            article.slug(),
                            article.path(),
                            headline.title(),
                            headline.excerpt(),
                            author(byline),
                            headline.tags(),
                            Label.nameOf(headline.category()),
                            Label.nameOf(headline.series()),
                            headline.readingMinutes(),
                            publishedAt(article));
            case ArticleUpdated updated ->
                    new ArticleUpdatedV1(
                            article.id().toString(),
                            article.version(),
                            article.slug(),
                            article.path(),
                            headline.title(),
                            headline.excerpt(),
                            author(byline),
                            headline.tags(),
                            Label.nameOf(headline.category()),
                            Label.nameOf(headline.series()),
                            headline.readingMinutes(),
                            publishedAt(article),
                            article.updatedAt());
            case ArticleUnpublished unpublished ->
                    new ArticleUnpublishedV1(
                            article.id().toString(), article.version(), article.updatedAt());
        };
    }

    private static AuthorV1 author(Author byline) {
        return new AuthorV1(byline.id(), byline.handle(), byline.name());
    }

    private static Instant publishedAt(Article article) {
        return Objects.requireNonNull(article.publishedAt(), "a published article has the time");
    }
}
