package dev.broadsheet.notification.inbox;

import dev.broadsheet.notification.live.Live;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts;

import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which records announce an article, and tells those live. The store decides: it keeps the
 * place of an article's announcement for good. This does not wait for the group's reader of the
 * same record; whichever comes first brings the post into the store, so that an alert on a stream
 * is always in the inbox too.
 */
@Component
class Announcing {

    private final Posts posts;
    private final Live live;

    Announcing(Posts posts, Live live) {
        this.posts = posts;
        this.live = live;
    }

    /** What the store has of the posts now, for {@link #tell}. */
    Map<ArticleId, Post> known(Collection<Post> read) {
        var known = new HashMap<ArticleId, Post>();
        posts.find(read.stream().map(Post::id).toList())
                .forEach(post -> known.put(post.id(), post));
        return known;
    }

    /**
     * Tells live what was read, if it is the article's announcement. May be tried again if it
     * fails.
     *
     * @return whether it was told
     */
    boolean tell(Post read, Map<ArticleId, Post> known) {
        var stored = known.get(read.id());
        if (stored == null || stored.version() < read.version()) {
            posts.put(read);
            known.putAll(known(List.of(read)));
            stored = known.get(read.id());
        }
        if (stored == null || !stored.announcement().place().equals(read.announcement().place())) {
            return false;
        }
        live.announce(stored);
        return true;
    }
}
