package dev.broadsheet.article.authors;

import org.jspecify.annotations.Nullable;

/** An author as named beside an article. */
public record Byline(
        String id,
        String handle,
        String name,
        @Nullable String role,
        @Nullable String bio,
        @Nullable Picture picture) {}
