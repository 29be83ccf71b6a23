package dev.broadsheet.notification.posts;

import java.util.UUID;

/** Identifies an article everywhere. */
public record ArticleId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
