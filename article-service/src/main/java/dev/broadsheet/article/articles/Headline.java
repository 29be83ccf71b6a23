package dev.broadsheet.article.articles;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a list shows of an article. */
public record Headline(
        String title,
        String excerpt,
        boolean excerptDerived,
        List<String> tags,
        @Nullable Label category,
        @Nullable Label series,
        @Nullable Cover cover,
        int readingMinutes) {

    static Headline of(Manuscript manuscript, Rendering rendering) {
        String given = manuscript.excerpt();
        return new Headline(
                manuscript.title(),
                given == null ? rendering.excerpt() : given,
                given == null,
                manuscript.tags(),
                manuscript.category(),
                manuscript.series(),
                manuscript.cover(),
                rendering.readingMinutes());
    }
}
