package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Headline;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Status;
import dev.broadsheet.article.articles.Work;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** An article in the list of its author. */
record OwnArticleJson(
        String id,
        String slug,
        Status status,
        String title,
        String excerpt,
        List<String> tags,
        @Nullable String category,
        @Nullable String series,
        @Nullable Cover cover,
        int readingMinutes,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        @Nullable Instant scheduledFor,
        @Nullable Instant deletedAt,
        @Nullable Instant restorableUntil,
        long version,
        long views,
        String url) {

    static OwnArticleJson of(
            Work work, long views, @Nullable Instant restorableUntil, Origin origin) {
        Headline headline = work.headline();
        return new OwnArticleJson(
                work.id().toString(),
                work.slug(),
                work.status(),
                headline.title(),
                headline.excerpt(),
                headline.tags(),
                Label.nameOf(headline.category()),
                Label.nameOf(headline.series()),
                headline.cover(),
                headline.readingMinutes(),
                work.createdAt(),
                work.updatedAt(),
                work.firstSeenAt(),
                work.scheduledFor(),
                work.deletedAt(),
                restorableUntil,
                work.version(),
                views,
                origin.url(work.path()));
    }
}
