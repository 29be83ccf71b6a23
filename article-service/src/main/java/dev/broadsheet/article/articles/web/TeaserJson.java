package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Headline;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.articles.Status;
import dev.broadsheet.article.articles.Teaser;
import dev.broadsheet.article.authors.Byline;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** An article in a list: everything but {@code markdown} and {@code html}. */
record TeaserJson(
        String id,
        String slug,
        Status status,
        String title,
        String excerpt,
        List<String> tags,
        @Nullable String category,
        @Nullable String series,
        @Nullable Cover cover,
        Byline author,
        int readingMinutes,
        Instant publishedAt,
        Instant updatedAt,
        long version,
        long views,
        String url) {

    static TeaserJson of(Shown<Teaser> shown, Origin origin) {
        Teaser teaser = shown.text();
        Headline headline = teaser.headline();
        return new TeaserJson(
                teaser.id().toString(),
                teaser.slug(),
                teaser.status(),
                headline.title(),
                headline.excerpt(),
                headline.tags(),
                Label.nameOf(headline.category()),
                Label.nameOf(headline.series()),
                headline.cover(),
                shown.author().byline(),
                headline.readingMinutes(),
                teaser.publishedAt(),
                teaser.updatedAt(),
                teaser.version(),
                shown.views(),
                origin.url(teaser.path()));
    }
}
