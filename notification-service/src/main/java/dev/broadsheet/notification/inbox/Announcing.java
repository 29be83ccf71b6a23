package dev.broadsheet.notification.inbox;

import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Authors;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.PostChange;
import dev.broadsheet.notification.posts.Posts;
import dev.broadsheet.notification.websub.Feeds;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which records announce an article. The store decides: it keeps the place of an article's
 * announcement for good. The readers of the topic do not wait for each other; whichever comes first
 * brings the post into the store, so that an alert on a stream is always in the inbox too.
 */
@Component
class Announcing {

    private final Posts posts;
    private final Authors authors;
    private final Feeds feeds;
    private final Counter repeats;

    Announcing(Posts posts, Authors authors, Feeds feeds, MeterRegistry meters) {
        this.posts = posts;
        this.authors = authors;
        this.feeds = feeds;
        repeats = meters.counter("notification.events.repeated");
    }

    /**
     * Brings into the store what was read, as far as it is news there.
     *
     * @param read in the order of the log; may be read again
     * @return the posts whose announcement was read, as they stand in the store, in the same order
     */
    List<Post> announced(List<PostChange> read) {
        var known = known(read);
        var news = read.stream().filter(change -> isNews(change, known.get(change.id()))).toList();
        if (!news.isEmpty()) {
            var addressed = authors.address(news);
            // First: once the store has the news, nobody reads them as news again.
            feeds.changed(filedUnder(addressed, known.keySet()));
            repeats.increment(posts.apply(addressed));
            known.putAll(known(news));
        }
        repeats.increment(read.size() - news.size());
        return read.stream()
                .filter(PostChange.Published.class::isInstance)
                .map(change -> ((PostChange.Published) change).post())
                .filter(post -> isAnnouncement(post, known.get(post.id())))
                .map(post -> known.get(post.id()))
                .toList();
    }

    /** What the news were filed under before, and what they are filed under from now on. */
    private Set<Target> filedUnder(List<PostChange> news, Set<ArticleId> known) {
        var before =
                posts.filedUnder(
                        news.stream().map(PostChange::id).filter(known::contains).toList());
        var from =
                news.stream()
                        .filter(PostChange.Published.class::isInstance)
                        .map(change -> ((PostChange.Published) change).post())
                        .flatMap(post -> post.announcement().to().stream());
        return Stream.concat(before.stream(), from).collect(Collectors.toSet());
    }

    private Map<ArticleId, Post> known(List<PostChange> read) {
        return posts.find(read.stream().map(PostChange::id).distinct().toList()).stream()
                .collect(Collectors.toMap(Post::id, Function.identity()));
    }

    private static boolean isNews(PostChange read, @Nullable Post stored) {
        return stored == null || stored.version() < read.version();
    }

    private static boolean isAnnouncement(Post read, @Nullable Post stored) {
        return stored != null && stored.announcement().place().equals(read.announcement().place());
    }
}
