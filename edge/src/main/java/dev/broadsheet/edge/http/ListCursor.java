package dev.broadsheet.edge.http;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** The {@code cursor} with which a list is asked to go on: the {@code next} of the page before. */
public final class ListCursor {

    private ListCursor() {}

    /**
     * Reads a cursor.
     *
     * @param cursor null for the first page
     * @param place throws {@link IllegalArgumentException} for what no page gave
     * @throws MalformedCursor for the same; it becomes 400
     */
    public static <T> @Nullable T read(@Nullable String cursor, Function<String, T> place) {
        try {
            return cursor == null ? null : place.apply(cursor);
        } catch (IllegalArgumentException e) {
            throw new MalformedCursor(e);
        }
    }
}
