package dev.broadsheet.notification.posts;

import dev.broadsheet.notification.follows.Target;

import org.bson.Document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** How a post is written in the store. */
class PostDocument {

    private PostDocument() {}

    static Document author(Post.Author author) {
        return new Document("id", author.id())
                .append("handle", author.handle())
                .append("name", author.name());
    }

    /** The key comes first: it decides when the store compares two announcements. */
    static Document announced(Announcement announcement) {
        var place = announcement.place();
        return new Document("key", place.key())
                .append("partition", place.partition())
                .append("offset", place.offset())
                .append("to", keys(announcement.to()));
    }

    static List<String> keys(Set<Target> targets) {
        return targets.stream().map(Target::key).sorted().toList();
    }

    static Post post(Document document) {
        var author = document.get("author", Document.class);
        return new Post(
                new ArticleId(UUID.fromString(document.getString("_id"))),
                document.get("version", Number.class).longValue(),
                document.getString("title"),
                document.getString("excerpt"),
                new Post.Author(
                        author.getString("id"),
                        author.getString("handle"),
                        author.getString("name")),
                document.getList("tags", String.class),
                Optional.ofNullable(document.getString("category")),
                document.getString("path"),
                document.getDate("publishedAt").toInstant(),
                announcement(document.get("announced", Document.class)),
                document.getBoolean("readable"));
    }

    static Posts.Announced announced(Document document) {
        return new Posts.Announced(
                new ArticleId(UUID.fromString(document.getString("_id"))),
                announcement(document.get("announced", Document.class)));
    }

    private static Announcement announcement(Document document) {
        return new Announcement(
                Place.of(document.getString("key")),
                document.getList("to", String.class).stream()
                        .map(Target::of)
                        .collect(Collectors.toSet()));
    }
}
