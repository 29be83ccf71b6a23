package dev.broadsheet.article.pages;

import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Headline;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.text.ImageSize;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** An article as words on a page; a draft has the time of its last change. */
record ArticlePage(
        String id,
        String title,
        String excerpt,
        List<String> tags,
        @Nullable Label category,
        @Nullable Cover cover,
        @Nullable ImageSize coverSize,
        Author author,
        Instant publishedAt,
        String date,
        int minutes,
        String views) {

    static ArticlePage of(Shown<Article> shown) {
        Article article = shown.text();
        Headline headline = article.headline();
        Instant publishedAt = ArticleHead.publishedAt(article);
        return new ArticlePage(
                article.id().toString(),
                headline.title(),
                headline.excerpt(),
                headline.tags(),
                headline.category(),
                headline.cover(),
                headline.coverSize(),
                shown.author(),
                publishedAt,
                Words.date(publishedAt),
                headline.readingMinutes(),
                Words.views(shown.views()));
    }
}
