package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts.Window;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * Readers' alerts. Nothing is stored per follower when an article is published: a reader's alerts
 * are the readable posts announced to what they follow, since they follow it. So an alert can
 * neither be lost half-way nor be there twice, and there is no cap on followers.
 */
@Component
public class Alerts {

    /** Where counting of unread alerts ends. */
    private static final int MOST_UNREAD = 1_000;

    private static final int BATCH = 200;

    private final Timeline timeline;

    Alerts(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * Some alerts, newest first.
     *
     * @param next where the following page begins; null on the last one
     * @param unread how many alerts of the whole inbox are unread; 1,000 means that or more
     */
    public record Page(List<Alert> items, @Nullable String next, int unread) {}

    /**
     * A page of a reader's inbox.
     *
     * @param before {@link Page#next} of the page before; empty for the first
     */
    public Page page(String subject, String before, int limit, boolean unreadOnly) {
        var reader = timeline.reader(subject);
        var after = unreadOnly ? reader.watermarks().read() : "";
        var found =
                timeline.newestFirst(reader, new Window(after, before), limit + 1)
                        .filter(told -> !(unreadOnly && told.alert().read()))
                        .limit(limit + 1)
                        .toList();
        var items = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                items.stream().map(Told::alert).toList(),
                found.size() > limit ? items.getLast().key() : null,
                unread(reader));
    }

    private int unread(Reader reader) {
        return (int)
                timeline.newestFirst(reader, new Window(reader.watermarks().read(), ""), BATCH)
                        .filter(told -> !told.alert().read())
                        .limit(MOST_UNREAD)
                        .count();
    }

    /** The alert of a post that was announced just now. */
    public Alert fresh(Post post) {
        return timeline.alert(post, false, false);
    }

    /** Which of the posts a reader is told, in the same order. */
    public List<Told> among(String subject, List<Post> posts) {
        return timeline.told(timeline.reader(subject, posts), posts).toList();
    }
}
