package dev.broadsheet.article.articles.web;

import static dev.broadsheet.article.articles.Manuscript.COVER_URL;
import static dev.broadsheet.article.articles.Manuscript.MAX_COVER_ALT;
import static dev.broadsheet.article.articles.Manuscript.MAX_COVER_URL;
import static dev.broadsheet.article.articles.Manuscript.MAX_EXCERPT;
import static dev.broadsheet.article.articles.Manuscript.MAX_MARKDOWN;
import static dev.broadsheet.article.articles.Manuscript.MAX_SERIES;
import static dev.broadsheet.article.articles.Manuscript.MAX_TAG;
import static dev.broadsheet.article.articles.Manuscript.MAX_TAGS;
import static dev.broadsheet.article.articles.Manuscript.MAX_TITLE;
import static dev.broadsheet.article.articles.Manuscript.NO_COVER_URL;
import static dev.broadsheet.article.articles.Manuscript.NO_WORDS;
import static dev.broadsheet.article.articles.Manuscript.WORDS;

import dev.broadsheet.article.addresses.Slug;
import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Manuscript;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What an author sends: in JSON, as front matter and text, or patched onto what is there. */
record ArticleRequest(
        @NotBlank @Size(max = MAX_TITLE) @Schema(example = "How a letterpress works") String title,
        @NotNull @Size(max = MAX_MARKDOWN) @Schema(example = "Ink, *type*, pressure.")
                String markdown,
        @Nullable @Size(max = MAX_EXCERPT) @Schema(example = "Ink, type, pressure.") String excerpt,
        @Nullable @Size(max = MAX_TAGS) @ArraySchema(schema = @Schema(example = "printing"))
                List<
                                @NotNull @Size(max = MAX_TAG)
                                @Pattern(regexp = WORDS, message = NO_WORDS) String>
                        tags,
        @Nullable
                @Size(max = MAX_TAG)
                @Pattern(regexp = WORDS, message = NO_WORDS)
                @Schema(example = "Craft")
                String category,
        @Nullable
                @Size(max = MAX_SERIES)
                @Pattern(regexp = WORDS, message = NO_WORDS)
                @Schema(example = "The workshop")
                String series,
        @Nullable @Valid CoverRequest cover,
        @Nullable
                @Size(max = Slug.MAX_LENGTH)
                @Pattern(
                        regexp = Slug.PATTERN,
                        message = "must be lower-case letters and digits, parted by single hyphens")
                @Schema(example = "how-a-letterpress-works")
                String slug) {

    record CoverRequest(
            @NotNull
                    @Size(max = MAX_COVER_URL)
                    @Pattern(regexp = COVER_URL, message = NO_COVER_URL)
                    @Schema(example = "https://images.example/press.jpg")
                    String url,
            @NotBlank @Size(max = MAX_COVER_ALT) @Schema(example = "A hand press") String alt) {}

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
