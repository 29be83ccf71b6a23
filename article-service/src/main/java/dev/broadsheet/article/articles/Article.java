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
import java.util.Objects;

/**
 * What an author writes. Changes through verbs, each of which bumps the version by one and returns
 * the event; the components are the stored document (but for its pending events, which belong to
 * the outbox).
 *
 * @param publishedAt when readers first saw it; null until it is published here
 * @param publishedElsewhereAt when they saw it where it comes from
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
        @Nullable Instant publishedElsewhereAt,
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
                null,
                null);
    }

    /** The same draft, of an article that readers saw elsewhere, first at that time. */
    Article publishedElsewhere(@Nullable Instant at) {
        return new Article(
                id,
                authorId,
                version,
                status,
                slug,
                headline,
                body,
                createdAt,
                updatedAt,
                publishedAt,
                at,
                scheduledFor,
                deletedAt);
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
                        publishedElsewhereAt,
                        scheduledFor,
                        deletedAt);
        return isPublished() ? Change.announced(new ArticleUpdated(edited)) : Change.silent(edited);
    }

    /**
     * Shows the article to everybody; the time of the first publication stays. That is when readers
     * first saw it, not when it was planned: a list that they page through grows at its head only.
     */
    Change publish(Instant now) {
        return switch (status) {
            case PUBLISHED -> Change.none(this);
            case DRAFT, SCHEDULED, UNPUBLISHED ->
                    Change.moved(
                            new ArticlePublished(
                                    next(
                                            Status.PUBLISHED,
                                            now,
                                            Objects.requireNonNullElse(firstSeenAt(), now),
                                            null,
                                            null)));
        };
    }

    /**
     * Plans the publication, or plans it anew.
     *
     * @throws AlreadyPublished when there is nothing to plan
     */
    Change schedule(Instant at, Instant now) {
        return switch (status) {
            case PUBLISHED -> throw new AlreadyPublished(id);
            case DRAFT, SCHEDULED, UNPUBLISHED ->
                    at.equals(scheduledFor)
                            ? Change.none(this)
                            : Change.moved(next(Status.SCHEDULED, now, publishedAt, at, null));
        };
    }

    /** Takes the article back from its readers, or from those to come. */
    Change unpublish(Instant now) {
        return switch (status) {
            case PUBLISHED -> Change.moved(new ArticleUnpublished(withdrawn(now, null)));
            case SCHEDULED -> Change.moved(withdrawn(now, null));
            case DRAFT, UNPUBLISHED -> Change.none(this);
        };
    }

    /** Puts the article away. */
    Change delete(Instant now) {
        Article deleted = withdrawn(now, now);
        return isPublished()
                ? Change.moved(new ArticleUnpublished(deleted))
                : Change.moved(deleted);
    }

    /** Brings a deleted article back to its author, and not to its readers. */
    Change restore(Instant now) {
        return Change.moved(withdrawn(now, null));
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

    /** Whether the time has come for which the publication is planned. */
    boolean isDue(Instant now) {
        return scheduledFor != null && !scheduledFor.isAfter(now);
    }

    public boolean isPublished() {
        return status == Status.PUBLISHED;
    }

    /** When readers first saw the article, here or before it came here. */
    public @Nullable Instant firstSeenAt() {
        return publishedAt == null ? publishedElsewhereAt : publishedAt;
    }

    /** Where readers find the article. */
    public String path() {
        return pathOf(slug);
    }

    /** Where readers find the article with that slug. */
    public static String pathOf(String slug) {
        return "/articles/" + slug;
    }

    /** As nobody sees it, and not planned for anybody either. */
    private Article withdrawn(Instant now, @Nullable Instant newDeletedAt) {
        Status hidden = publishedAt == null ? Status.DRAFT : Status.UNPUBLISHED;
        return next(hidden, now, publishedAt, null, newDeletedAt);
    }

    private Article next(
            Status newStatus,
            Instant now,
            @Nullable Instant firstPublishedAt,
            @Nullable Instant newScheduledFor,
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
                publishedElsewhereAt,
                newScheduledFor,
                newDeletedAt);
    }
}
