package dev.broadsheet.article.articles;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What an author hands in. Without an excerpt, the first paragraph serves as one. */
public record Manuscript(
        String title,
        String markdown,
        @Nullable String excerpt,
        List<String> tags,
        @Nullable Label category,
        @Nullable Label series,
        @Nullable Cover cover) {

    // Bounds of what is taken in, whichever way it comes; sizes are in characters.
    public static final int MAX_TITLE = 300;
    public static final int MAX_MARKDOWN = 200 * 1024;
    public static final int MAX_EXCERPT = 1000;
    public static final int MAX_TAGS = 10;
    public static final int MAX_TAG = 50;
    public static final int MAX_SERIES = 100;
    public static final int MAX_COVER_URL = 2000;
    public static final int MAX_COVER_ALT = 500;

    /** Tags, categories and series are told apart by their letters and digits. */
    public static final String WORDS = "(?s).*[\\p{L}\\p{N}].*";

    public static final String NO_WORDS = "must have a letter or a digit";
    public static final String COVER_URL = "(https://|/(?![/\\\\]))[^\\s\\p{Cntrl}\\\\\"<>]+";
    public static final String NO_COVER_URL = "must be an https URL or a path from the root";

    public Manuscript {
        title = title.strip();
        tags = tags.stream().map(Tag::key).distinct().toList();
        if (title.isEmpty() || tags.contains("")) {
            throw new IllegalArgumentException(
                    "A manuscript needs a title and tags of letters or digits");
        }
    }
}
