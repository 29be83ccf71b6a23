package dev.broadsheet.notification;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/** An article as a test tells of it. */
record Article(
        UUID id,
        String author,
        String handle,
        String title,
        List<String> tags,
        @Nullable String category,
        @Nullable String series) {

    static Article by(String handle) {
        return new Article(UUID.randomUUID(), handle, handle, "A title", List.of(), null, null);
    }

    /** By the same author under another handle. */
    Article signed(String changed) {
        return new Article(id, author, changed, title, tags, category, series);
    }

    Article titled(String changed) {
        return new Article(id, author, handle, changed, tags, category, series);
    }

    Article tagged(String... changed) {
        return new Article(id, author, handle, title, List.of(changed), category, series);
    }

    Article in(String changed) {
        return new Article(id, author, handle, title, tags, changed, series);
    }

    Article partOf(String changed) {
        return new Article(id, author, handle, title, tags, category, changed);
    }
}
