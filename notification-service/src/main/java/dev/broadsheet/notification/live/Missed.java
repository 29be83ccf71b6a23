package dev.broadsheet.notification.live;

import dev.broadsheet.notification.alerts.Alerts;
import dev.broadsheet.notification.alerts.Told;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds what a reader missed between two positions, as it is now: an article that was unpublished
 * meanwhile is left out, an edited one is told with its new title.
 */
@Component
class Missed {

    private static final int BATCH = 200;

    private final Posts posts;
    private final Alerts alerts;

    Missed(Posts posts, Alerts alerts) {
        this.posts = posts;
        this.alerts = alerts;
    }

    /** Alerts in an order in which each partition's places grow; fetched as they are consumed. */
    Stream<Told> by(String subject, Start start) {
        var batches = start.tail().map(this::inMemory).orElseGet(() -> inStore(start));
        return batches.flatMap(batch -> alerts.among(subject, batch).stream());
    }

    private Stream<List<Post>> inMemory(List<Tail.Publication> tail) {
        return IntStream.iterate(0, from -> from < tail.size(), from -> from + BATCH)
                .mapToObj(from -> tail.subList(from, Math.min(from + BATCH, tail.size())))
                .map(this::posts);
    }

    private List<Post> posts(List<Tail.Publication> publications) {
        var articles = publications.stream().map(Tail.Publication::article).toList();
        var found =
                posts.find(articles).stream()
                        .collect(Collectors.toMap(Post::id, Function.identity()));
        return articles.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private Stream<List<Post>> inStore(Start start) {
        return IntStream.range(0, start.until().partitions())
                .boxed()
                .flatMap(partition -> inStore(partition, start));
    }

    private Stream<List<Post>> inStore(int partition, Start start) {
        var until = start.until().next(partition);
        return Stream.iterate(
                posts.announcedIn(partition, start.from().next(partition), until, BATCH),
                found -> !found.isEmpty(),
                found ->
                        posts.announcedIn(
                                partition,
                                found.getLast().announcement().place().offset() + 1,
                                until,
                                BATCH));
    }
}
