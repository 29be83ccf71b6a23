package dev.broadsheet.article.articles;

import dev.broadsheet.article.search.Place;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A part of what a search found, and where it goes on; null at its end. */
public record Found(List<Shown<Teaser>> items, @Nullable Place next) {

    public Found {
        items = List.copyOf(items);
    }
}
