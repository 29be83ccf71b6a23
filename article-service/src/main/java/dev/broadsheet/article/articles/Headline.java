package dev.broadsheet.article.articles;

import dev.broadsheet.article.text.ImageSize;
import dev.broadsheet.article.text.ImageSizes;
import dev.broadsheet.article.text.Rendering;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/**
 * What a list shows of an article.
 *
 * @param coverSize where it is known
 */
public record Headline(
        String title,
        String excerpt,
        boolean excerptDerived,
        List<String> tags,
        @Nullable Label category,
        @Nullable Label series,
        @Nullable Cover cover,
        @Nullable ImageSize coverSize,
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
                cover,
                cover == null ? null : sizes.of(Set.of(cover.url())).get(cover.url()),
                rendering.readingMinutes());
    }
}
