package dev.broadsheet.article.articles;

import org.jspecify.annotations.Nullable;

/**
 * A published article as part of a series.
 *
 * @param number from one
 * @param count of the parts published by now
 */
public record Part(
        Label series, long number, long count, @Nullable Teaser previous, @Nullable Teaser next) {}
