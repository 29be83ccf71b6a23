package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.addresses.Slug;
import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Manuscript;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What an author sends: in JSON, as front matter and text, or patched onto what is there. */
record ArticleRequest(
        @NotBlank @Size(max = 300) String title,
        @NotNull @Size(max = MAX_MARKDOWN) String markdown,
        @Nullable @Size(max = 1000) String excerpt,
        @Nullable @Size(max = 10)
                List<@NotNull @Size(max = 50) @Pattern(regexp = WORDS, message = NO_WORDS) String>
                        tags,
        @Nullable @Size(max = 50) @Pattern(regexp = WORDS, message = NO_WORDS) String category,
        @Nullable @Size(max = 100) @Pattern(regexp = WORDS, message = NO_WORDS) String series,
        @Nullable @Valid CoverRequest cover,
        @Nullable
                @Size(max = Slug.MAX_LENGTH)
                @Pattern(
                        regexp = Slug.PATTERN,
                        message = "must be lower-case letters and digits, parted by single hyphens")
                String slug) {

    private static final int MAX_MARKDOWN = 200 * 1024;
    private static final String WORDS = "(?s).*[\\p{L}\\p{N}].*";
    private static final String NO_WORDS = "must have a letter or a digit";

    record CoverRequest(
            @NotNull
                    @Size(max = 2000)
                    @Pattern(
                            regexp = "(https://|/(?![/\\\\]))[^\\s\\p{Cntrl}\\\\\"<>]+",
                            message = "must be an https URL or a path from the root")
                    String url,
            @NotBlank @Size(max = 500) String alt) {}

    /** What was sent once, as far as it is kept. */
    static ArticleRequest of(Manuscript manuscript, String slug) {
        Cover cover = manuscript.cover();
        return new ArticleRequest(
                manuscript.title(),
                manuscript.markdown(),
                manuscript.excerpt(),
                manuscript.tags(),
                Label.nameOf(manuscript.category()),
                Label.nameOf(manuscript.series()),
                cover == null ? null : new CoverRequest(cover.url(), cover.alt()),
                slug);
    }

    Manuscript manuscript() {
        return new Manuscript(
                title,
                markdown,
                excerpt == null || excerpt.isBlank() ? null : excerpt.strip(),
                tags == null ? List.of() : tags,
                Label.ofNullable(category),
                Label.ofNullable(series),
                cover == null ? null : new Cover(cover.url(), cover.alt().strip()));
    }
}
