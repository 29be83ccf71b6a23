package dev.broadsheet.article.pages;

import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Headline;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.articles.Teaser;
import dev.broadsheet.article.authors.Author;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** An article in a list, as words on a page. */
record Card(
        String path,
        String title,
        String excerpt,
        @Nullable Cover cover,
        @Nullable Label category,
        Author author,
        Instant publishedAt,
        String date,
        int minutes,
        String views) {

    static Card of(Shown<Teaser> shown) {
        Teaser teaser = shown.text();
        Headline headline = teaser.headline();
        return new Card(
                teaser.path(),
                headline.title(),
                headline.excerpt(),
                headline.cover(),
                headline.category(),
                shown.author(),
                teaser.publishedAt(),
                Words.date(teaser.publishedAt()),
                headline.readingMinutes(),
                Words.views(shown.views()));
    }
}
