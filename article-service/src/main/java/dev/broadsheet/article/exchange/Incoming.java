package dev.broadsheet.article.exchange;

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

import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Manuscript;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An article as it comes from elsewhere.
 *
 * @param origin tells it from all others of the author, and is the same when it comes in again
 * @param name what the slug is made of; null for the title
 * @param wasPublic whether readers saw it where it comes from
 * @param publishedAt when they first did; null when that is not known
 * @param notes what was left out of it, in sentences
 */
record Incoming(
        String origin,
        @NotBlank @Size(max = MAX_TITLE) String title,
        @NotNull @Size(max = MAX_MARKDOWN) String markdown,
        @Nullable @Size(max = MAX_EXCERPT) String excerpt,
        @NotNull @Size(max = MAX_TAGS)
                List<
                                @NotNull @Size(max = MAX_TAG)
                                @Pattern(regexp = WORDS, message = NO_WORDS) String>
                        tags,
        @Nullable @Size(max = MAX_TAG) @Pattern(regexp = WORDS, message = NO_WORDS) String category,
        @Nullable @Size(max = MAX_SERIES) @Pattern(regexp = WORDS, message = NO_WORDS)
                String series,
        @Nullable @Size(max = MAX_COVER_URL) @Pattern(regexp = COVER_URL, message = NO_COVER_URL)
                String coverUrl,
        @Nullable @Size(max = MAX_COVER_ALT) String coverAlt,
        @Nullable String name,
        boolean wasPublic,
        @Nullable Instant publishedAt,
        List<String> notes) {

    String nameOrTitle() {
        return name == null || name.isBlank() ? title : name;
    }

    Manuscript manuscript() {
        return new Manuscript(
                title,
                markdown,
                excerpt == null || excerpt.isBlank() ? null : excerpt.strip(),
                tags,
                Label.ofNullable(category),
                Label.ofNullable(series),
                coverUrl == null ? null : new Cover(coverUrl, alt()));
    }

    /** Elsewhere a cover may go without: the title is better than nothing. */
    private String alt() {
        return coverAlt == null || coverAlt.isBlank() ? title.strip() : coverAlt.strip();
    }

    /** An id that no other blog gives to something else, which is a UUID, or another origin. */
    static String origin(@Nullable String id, String otherwise) {
        try {
            return id == null ? otherwise : ArticleId.of(id).toString();
        } catch (IllegalArgumentException notUnique) {
            return otherwise;
        }
    }

    /** Those of the tags that an article may have. */
    static List<String> tags(List<String> given, List<String> notes) {
        List<String> tags = given.stream().filter(tag -> tag.matches(WORDS)).distinct().toList();
        if (tags.size() <= MAX_TAGS) {
            return tags;
        }
        notes.add("Tags beyond the first " + MAX_TAGS + " were left out.");
        return tags.subList(0, MAX_TAGS);
    }

    /** A cover's address, where it is one that readers can load. */
    static @Nullable String cover(@Nullable String url, List<String> notes) {
        if (url == null || url.isBlank() || url.matches(COVER_URL)) {
            return url == null || url.isBlank() ? null : url;
        }
        notes.add("The cover " + url + " was left out: it " + NO_COVER_URL + ".");
        return null;
    }
}
