package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.posts.Post;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * A new article, as one reader sees it.
 *
 * @param id of the alert, for marking it; the same whenever and wherever the alert is told
 * @param author the byline
 * @param url of the page
 * @param seen the reader was shown it; what was read was seen
 */
public record Alert(
        UUID id,
        UUID articleId,
        String title,
        String excerpt,
        String author,
        URI url,
        Instant publishedAt,
        boolean seen,
        boolean read) {

    static Alert of(Post post, URI origin, boolean seen, boolean read) {
        var article = post.id().value();
        return new Alert(
                article,
                article,
                post.title(),
                post.excerpt(),
                post.author().name(),
                origin.resolve(post.path()),
                post.publishedAt(),
                seen || read,
                read);
    }
}
