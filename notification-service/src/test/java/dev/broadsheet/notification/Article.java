package dev.broadsheet.notification;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/** An article as a test tells of it. */
record Article(UUID id, String handle, String title, List<String> tags, @Nullable String category) {

    static Article by(String handle) {
        return new Article(UUID.randomUUID(), handle, "A title", List.of(), null);
    }

    Article titled(String changed) {
        return new Article(id, handle, changed, tags, category);
    }

    Article tagged(String... changed) {
        return new Article(id, handle, title, List.of(changed), category);
    }

    Article in(String changed) {
        return new Article(id, handle, title, tags, changed);
    }
}
