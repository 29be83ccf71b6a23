package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.posts.Post;

/** An alert and the post it is of. */
public record Told(Post post, Alert alert) {

    /** Where the alert stands: keys sort like the inbox. */
    String key() {
        return post.announcement().place().key();
    }
}
