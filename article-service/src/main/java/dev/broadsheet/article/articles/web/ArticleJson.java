package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Headline;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.articles.Status;
import dev.broadsheet.article.authors.Byline;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** An article as the API answers it. */
record ArticleJson(
        @Schema(example = "0193a0c2-7d1e-7c3a-9f52-3b6f0e2a4c11") String id,
        String slug,
        Status status,
        String title,
        String markdown,
        @Schema(example = "<p>Ink, <em>type</em>, pressure.</p>") String html,
        String excerpt,
        List<String> tags,
        @Nullable String category,
        @Nullable String series,
        @Nullable Cover cover,
        Byline author,
        int readingMinutes,
        @Nullable Instant publishedAt,
        @Nullable Instant scheduledFor,
        Instant updatedAt,
        long version,
        long views,
        @Schema(example = "https://news.example/articles/how-a-letterpress-works") String url) {

    static ArticleJson of(Shown<Article> shown, Origin origin) {
        Article article = shown.text();
        Headline headline = article.headline();
        return new ArticleJson(
                article.id().toString(),
                article.slug(),
                article.status(),
                headline.title(),
                article.body().markdown(),
                article.body().html(),
                headline.excerpt(),
                headline.tags(),
                Label.nameOf(headline.category()),
                Label.nameOf(headline.series()),
                headline.cover(),
                shown.author().byline(),
                headline.readingMinutes(),
                article.firstSeenAt(),
                article.scheduledFor(),
                article.updatedAt(),
                article.version(),
                shown.views(),
                origin.url(article.path()));
    }
}
