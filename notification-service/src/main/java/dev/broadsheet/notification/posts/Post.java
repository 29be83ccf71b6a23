package dev.broadsheet.notification.posts;

import dev.broadsheet.notification.follows.Target;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An article as its followers are told of it.
 *
 * @param version of the article; later versions replace earlier ones
 * @param path of the page on the public origin
 * @param readable false while it is unpublished
 */
public record Post(
        ArticleId id,
        long version,
        String title,
        String excerpt,
        Author author,
        List<String> tags,
        Optional<String> category,
        String path,
        Instant publishedAt,
        Announcement announcement,
        boolean readable) {

    public Post {
        tags = List.copyOf(tags);
    }

    Post announcedTo(Set<Target> targets) {
        return new Post(
                id,
                version,
                title,
                excerpt,
                author,
                tags,
                category,
                path,
                publishedAt,
                new Announcement(announcement.place(), targets),
                readable);
    }

    /** Who wrote it: subject, name of the public page, byline. */
    public record Author(String id, String handle, String name) {}
}
