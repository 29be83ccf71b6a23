package dev.broadsheet.article.articles;

import dev.broadsheet.article.articles.ArticleEvent.ArticlePublished;
import dev.broadsheet.article.articles.ArticleEvent.ArticleUnpublished;
import dev.broadsheet.article.articles.ArticleEvent.ArticleUpdated;
import dev.broadsheet.article.text.ImageSizes;
import dev.broadsheet.article.text.Markdown;
import dev.broadsheet.article.text.Rendering;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

import java.time.Instant;

/**
 * What an author writes. Changes through verbs, each of which bumps the version by one and returns
 * the event; the components are the stored document (but for its pending events, which belong to
 * the outbox).
 */
@Document(Articles.COLLECTION)
public record Article(
        @Id ArticleId id,
        String authorId,
        long version,
        Status status,
        String slug,
        Headline headline,
        Body body,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        @Nullable Instant scheduledFor,
        @Nullable Instant deletedAt) {

    /** Begins an article, which only its author sees. */
    static Article draft(
            ArticleId id,
            String authorId,
            String slug,
            Manuscript manuscript,
            ImageSizes sizes,
            Instant now) {
        Rendering rendering = Markdown.render(manuscript.markdown(), sizes);
        return new Article(
                id,
                authorId,
                1,
                Status.DRAFT,
                slug,
                Headline.of(manuscript, rendering, sizes),
                new Body(manuscript.markdown(), rendering.html()),
                now,
                now,
                null,
                null,
                null);
    }

    /** Replaces the words, and the address. */
    Change edit(String newSlug, Manuscript manuscript, ImageSizes sizes, Instant now) {
        Rendering rendering = Markdown.render(manuscript.markdown(), sizes);
        Article edited =
                new Article(
                        id,
                        authorId,
                        version + 1,
                        status,
                        newSlug,
                        Headline.of(manuscript, rendering, sizes),
                        new Body(manuscript.markdown(), rendering.html()),
                        createdAt,
                        now,
                        publishedAt,
                        scheduledFor,
                        deletedAt);
        return isPublished() ? Change.announced(new ArticleUpdated(edited)) : Change.silent(edited);
    }

    /** Shows the article to everybody; the time of the first publication stays. */
    Change publish(Instant now) {
        return switch (status) {
            case PUBLISHED -> Change.none(this);
            case DRAFT, SCHEDULED, UNPUBLISHED ->
                    Change.announced(
                            new ArticlePublished(
                                    next(
                                            Status.PUBLISHED,
                                            now,
                                            publishedAt == null ? now : publishedAt,
                                            null)));
        };
    }

    /** Takes the article back from its readers. */
    Change unpublish(Instant now) {
        return switch (status) {
            case PUBLISHED ->
                    Change.announced(
                            new ArticleUnpublished(
                                    next(Status.UNPUBLISHED, now, publishedAt, null)));
            case SCHEDULED -> Change.silent(next(Status.DRAFT, now, publishedAt, null));
            case DRAFT, UNPUBLISHED -> Change.none(this);
        };
    }

    /**
     * Puts the article away for good; its document stays, so that its address is never given to
     * another.
     */
    Change delete(Instant now) {
        Article deleted = next(isPublished() ? Status.UNPUBLISHED : status, now, publishedAt, now);
        return isPublished()
                ? Change.announced(new ArticleUnpublished(deleted))
                : Change.silent(deleted);
    }

    /** What the author handed in last. */
    public Manuscript manuscript() {
        return new Manuscript(
                headline.title(),
                body.markdown(),
                headline.excerptDerived() ? null : headline.excerpt(),
                headline.tags(),
                headline.category(),
                headline.series(),
                headline.cover());
    }

    public boolean isPublished() {
        return status == Status.PUBLISHED;
    }

    /** Where readers find the article. */
    public String path() {
        return pathOf(slug);
    }

    /** Where readers find the article with that slug. */
    public static String pathOf(String slug) {
        return "/articles/" + slug;
    }

    private Article next(
            Status newStatus,
            Instant now,
            @Nullable Instant firstPublishedAt,
            @Nullable Instant newDeletedAt) {
        return new Article(
                id,
                authorId,
                version + 1,
                newStatus,
                slug,
                headline,
                body,
                createdAt,
                now,
                firstPublishedAt,
                null,
                newDeletedAt);
    }
}
