package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.posts.Post;

/** An alert and the post it is of. */
public record Told(Post post, Alert alert) {

    /** What stands in the inbox for it. */
    Entry entry() {
        return new Entry(post.announcement().place().key(), alert);
    }
}
