package dev.broadsheet.article.authors;

import org.jspecify.annotations.Nullable;

/** An author's portrait, and what it shows in words. */
public record Picture(String url, @Nullable String alt) {}
