package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Manuscript;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A text as it was handed in. */
record ManuscriptJson(
        String title,
        String markdown,
        @Nullable String excerpt,
        List<String> tags,
        @Nullable String category,
        @Nullable String series,
        @Nullable Cover cover) {

    static ManuscriptJson of(Manuscript manuscript) {
        return new ManuscriptJson(
                manuscript.title(),
                manuscript.markdown(),
                manuscript.excerpt(),
                manuscript.tags(),
                Label.nameOf(manuscript.category()),
                Label.nameOf(manuscript.series()),
                manuscript.cover());
    }
}
