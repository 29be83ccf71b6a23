package dev.broadsheet.article.exchange;

import org.jspecify.annotations.Nullable;

/**
 * What a job is to do.
 *
 * @param authorId whose articles come in or go out
 * @param publish whether articles that were public elsewhere become public here, and are announced
 * @param site origin of the blog that comes in, for its addresses that are relative to it
 */
public record Order(
        Direction direction,
        Format format,
        String authorId,
        boolean publish,
        @Nullable String site) {}
