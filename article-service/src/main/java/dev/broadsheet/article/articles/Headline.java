package dev.broadsheet.article.articles;

import dev.broadsheet.article.text.ImageSizes;
import dev.broadsheet.article.text.Rendering;

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

    static Headline of(Manuscript manuscript, Rendering rendering, ImageSizes sizes) {
        String given = manuscript.excerpt();
        Cover cover = manuscript.cover();
        return new Headline(
                manuscript.title(),
                given == null ? rendering.excerpt() : given,
                given == null,
                manuscript.tags(),
                manuscript.category(),
                manuscript.series(),
                cover == null ? null : cover.sized(sizes),
                rendering.readingMinutes());
    }
}
