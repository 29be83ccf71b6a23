package dev.broadsheet.notification.inbox;

import dev.broadsheet.notification.live.Live;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts;

import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

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

    /** Tells what was read at the end of its place's log; may be tried again if it fails. */
    void tell(Post read, Map<ArticleId, Post> known) {
        var stored = known.get(read.id());
        if (stored == null || stored.version() < read.version()) {
            posts.put(read);
            posts.find(Set.of(read.id())).forEach(post -> known.put(post.id(), post));
            stored = known.get(read.id());
        }
        if (stored != null && stored.announcement().place().equals(read.announcement().place())) {
            live.announce(stored);
        } else {
            live.pass(read.announcement().place());
        }
    }
}
