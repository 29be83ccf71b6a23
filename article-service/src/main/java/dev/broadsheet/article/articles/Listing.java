package dev.broadsheet.article.articles;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A part of a list, and where it goes on; null at its end. */
public record Listing<T>(List<T> items, @Nullable Cursor next) {

    public Listing {
        items = List.copyOf(items);
    }
}
