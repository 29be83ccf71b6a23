package dev.broadsheet.notification.inbox;

import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.follows.Target.Kind;
import dev.broadsheet.notification.posts.Announcement;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Place;
import dev.broadsheet.notification.posts.Post;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this service reads of article-published.v1, and of article-updated.v1, which says as much.
 */
record ArticlePublishedV1(
        UUID articleId,
        long version,
        String path,
        String title,
        String excerpt,
        Author author,
        List<String> tags,
        Optional<String> category,
        Optional<String> series,
        Instant publishedAt) {

    ArticlePublishedV1 {
        if (version < 1) {
            throw new IllegalArgumentException("version is not positive");
        }
        if (!path.startsWith("/articles/")) {
            throw new IllegalArgumentException("path is not an article's");
        }
        URI.create(path);
        tags = List.copyOf(tags);
    }

    record Author(String id, String handle, String name) {}

    Post toPost(Place place) {
        return new Post(
                new ArticleId(articleId),
                version,
                title,
                excerpt,
                new Post.Author(author.id(), author.handle(), author.name()),
                tags,
                category,
                path,
                publishedAt,
                new Announcement(place, targets().collect(Collectors.toSet())),
                true);
    }

    /** A name that nobody can follow has no followers. */
    private Stream<Target> targets() {
        return Stream.of(
                        named(Kind.AUTHORS, Stream.of(author.handle())),
                        named(Kind.TAGS, tags.stream()),
                        named(Kind.CATEGORIES, category.stream()),
                        inSeries())
                .flatMap(Function.identity());
    }

    private Stream<Target> inSeries() {
        return series
                .filter(Target::isName)
                .filter(_ -> Target.isName(author.handle()))
                .map(name -> Target.series(author.handle(), name))
                .stream();
    }

    private static Stream<Target> named(Kind kind, Stream<String> names) {
        return names.filter(Target::isName).map(name -> new Target(kind, name));
    }
}
