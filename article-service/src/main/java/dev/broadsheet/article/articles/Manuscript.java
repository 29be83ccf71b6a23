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

    public Manuscript {
        title = title.strip();
        tags = tags.stream().map(Tag::key).distinct().toList();
        if (title.isEmpty() || tags.contains("")) {
            throw new IllegalArgumentException(
                    "A manuscript needs a title and tags of letters or digits");
        }
    }
}
