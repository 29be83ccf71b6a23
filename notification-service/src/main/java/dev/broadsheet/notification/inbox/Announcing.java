package dev.broadsheet.notification.inbox;

import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.PostChange;
import dev.broadsheet.notification.posts.Posts;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides which records announce an article. The store decides: it keeps the place of an article's
 * announcement for good. The readers of the topic do not wait for each other; whichever comes first
 * brings the post into the store, so that an alert on a stream is always in the inbox too.
 */
@Component
class Announcing {

    private final Posts posts;

    Announcing(Posts posts) {
        this.posts = posts;
    }

    /**
     * Brings into the store what was read, as far as it is news there.
     *
     * @param read in the order of the log; may be read again
     * @return those whose record is the article's announcement, as they stand in the store, in the
     *     same order
     */
    List<Post> announced(List<Post> read) {
        var known = known(read);
        var news = read.stream().filter(post -> isNews(post, known.get(post.id()))).toList();
        if (!news.isEmpty()) {
            posts.apply(news.stream().<PostChange>map(PostChange.Published::new).toList());
            known.putAll(known(news));
        }
        return read.stream()
                .filter(post -> isAnnouncement(post, known.get(post.id())))
                .map(post -> known.get(post.id()))
                .toList();
    }

    private Map<ArticleId, Post> known(Collection<Post> read) {
        return posts.find(read.stream().map(Post::id).distinct().toList()).stream()
                .collect(Collectors.toMap(Post::id, Function.identity()));
    }

    private static boolean isNews(Post read, @Nullable Post stored) {
        return stored == null || stored.version() < read.version();
    }

    private static boolean isAnnouncement(Post read, @Nullable Post stored) {
        return stored != null && stored.announcement().place().equals(read.announcement().place());
    }
}
