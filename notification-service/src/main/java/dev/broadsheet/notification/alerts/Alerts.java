package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.alerts.Marks.Single;
import dev.broadsheet.notification.alerts.Marks.Watermarks;
import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts;
import dev.broadsheet.notification.posts.Posts.Window;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Readers' alerts. Nothing is stored per follower when an article is published: a reader's alerts
 * are the readable posts announced to what they follow, since they follow it. So an alert can
 * neither be lost half-way nor be there twice, and there is no cap on followers.
 */
@Component
public class Alerts {

    /** Where counting of unread alerts ends. */
    public static final int MOST_UNREAD = 1_000;

    private static final int BATCH = 200;

    private final Follows follows;
    private final Posts posts;
    private final Marks marks;
    private final URI origin;

    Alerts(
            Follows follows,
            Posts posts,
            Marks marks,
            @Value("${broadsheet.public-url}") URI origin) {
        this.follows = follows;
        this.posts = posts;
        this.marks = marks;
        this.origin = origin;
    }

    /** An alert and the post it is of. */
    public record Told(Post post, Alert alert) {}

    /**
     * Some alerts, newest first.
     *
     * @param next where the following page begins; null on the last one
     * @param unread how many alerts of the whole inbox are unread, at most {@link #MOST_UNREAD}
     */
    public record Page(List<Alert> items, @Nullable String next, int unread) {}

    /**
     * A page of a reader's inbox.
     *
     * @param before {@link Page#next} of the page before; empty for the first
     */
    public Page page(String subject, String before, int limit, boolean unreadOnly) {
        var reader = reader(subject);
        var after = unreadOnly ? reader.watermarks().read() : "";
        var found =
                newestFirst(reader, new Window(after, before), limit + 1)
                        .filter(told -> !(unreadOnly && told.alert().read()))
                        .limit(limit + 1)
                        .toList();
        var items = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                items.stream().map(Told::alert).toList(),
                found.size() > limit ? key(items.getLast().post()) : null,
                unread(reader));
    }

    private int unread(Reader reader) {
        return (int)
                newestFirst(reader, new Window(reader.watermarks().read(), ""), BATCH)
                        .filter(told -> !told.alert().read())
                        .limit(MOST_UNREAD)
                        .count();
    }

    /** Marks single alerts; ids of none are passed over. */
    public void mark(String subject, Mark mark, Collection<ArticleId> alerts) {
        marks.set(subject, mark, posts.find(alerts).stream().map(Post::id).toList());
    }

    /**
     * Marks an alert and all that stand below it in the inbox.
     *
     * @throws AlertNotFound when there is no such alert
     */
    public void markUpTo(String subject, Mark mark, ArticleId alert) {
        var post = posts.find(Set.of(alert)).stream().findFirst().orElseThrow(AlertNotFound::new);
        marks.setUpTo(subject, mark, post.announcement().place());
    }

    /** Marks the newest alert of what was published by then, and all that stand below it. */
    public void markUpTo(String subject, Mark mark, Instant published) {
        newestFirst(reader(subject), new Window("", ""), BATCH)
                .map(Told::post)
                .filter(post -> !post.publishedAt().isAfter(published))
                .findFirst()
                .ifPresent(post -> marks.setUpTo(subject, mark, post.announcement().place()));
    }

    /** The alert of a post that was announced just now. */
    public Alert fresh(Post post) {
        return Alert.of(post, origin, false, false);
    }

    /** Which of the posts a reader is told, in the same order. */
    public List<Told> among(String subject, List<Post> posts) {
        var targets =
                posts.stream()
                        .flatMap(post -> post.announcement().to().stream())
                        .collect(Collectors.toSet());
        return told(reader(subject, follows.among(Set.of(subject), targets)), posts).toList();
    }

    private Stream<Told> newestFirst(Reader reader, Window window, int batch) {
        var heard = reader.heard();
        return Stream.iterate(
                        posts.announcedTo(heard, window, batch),
                        found -> !found.isEmpty(),
                        found -> {
                            var below = window.before(found.getLast().announcement().place());
                            return found.size() < batch
                                    ? List.<Post>of()
                                    : posts.announcedTo(heard, below, batch);
                        })
                .flatMap(found -> told(reader, found));
    }

    private Stream<Told> told(Reader reader, List<Post> posts) {
        var heard = posts.stream().filter(reader::hears).toList();
        var single = marks.of(reader.subject(), heard);
        return heard.stream()
                .map(post -> {
                    var own = single.getOrDefault(post.id(), Single.NONE);
                    var key = key(post);
                    return new Told(
                            post,
                            Alert.of(
                                    post,
                                    origin,
                                    own.seen() || key.compareTo(reader.watermarks().seen()) <= 0,
                                    own.read() || key.compareTo(reader.watermarks().read()) <= 0));
                });
    }

    private Reader reader(String subject) {
        return reader(subject, follows.of(subject));
    }

    private Reader reader(String subject, List<Follow> follows) {
        var byTarget =
                follows.stream().collect(Collectors.toMap(Follow::target, Function.identity()));
        return new Reader(subject, byTarget, marks.watermarks(subject));
    }

    private static String key(Post post) {
        return post.announcement().place().key();
    }

    private record Reader(String subject, Map<Target, Follow> follows, Watermarks watermarks) {

        /** Several follows of one post are one alert. */
        boolean hears(Post post) {
            var at = post.announcement().place().at();
            return post.readable()
                    && post.announcement().to().stream()
                            .map(follows::get)
                            .anyMatch(follow -> follow != null && follow.hears(at));
        }

        List<String> heard() {
            return follows.values().stream()
                    .filter(Follow::isHeard)
                    .map(follow -> follow.target().key())
                    .toList();
        }
    }
}
