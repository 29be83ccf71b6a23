package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts.Window;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * Readers' alerts. Nothing is stored per follower when an article is published: a reader's alerts
 * are the readable posts announced to what they follow, since they follow it. So an alert can
 * neither be lost half-way nor be there twice, and there is no cap on followers. An author's
 * notices stand among them.
 */
@Component
public class Alerts {

    /** Where counting of alerts ends. */
    private static final int MOST_COUNTED = 1_000;

    private final Timeline timeline;

    Alerts(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * Some alerts, newest first.
     *
     * @param next where the following page begins; null on the last one
     * @param unread how many alerts of the whole inbox are unread; 1,000 means that or more
     * @param unseen how many of these were not even seen
     */
    public record Page(List<Alert> items, @Nullable String next, int unread, int unseen) {}

    /**
     * A page of a reader's inbox.
     *
     * @param before {@link Page#next} of the page before; empty for the first
     */
    public Page page(String subject, Selection selection, String before, int limit) {
        var reader = timeline.reader(subject);
        var after = selection.unread() ? reader.watermarks().read() : "";
        var found =
                timeline.newestFirst(reader, selection, new Window(after, before), limit + 1)
                        .limit(limit + 1)
                        .toList();
        var items = found.subList(0, Math.min(limit, found.size()));
        var unread = timeline.unread(reader, MOST_COUNTED);
        return new Page(
                items.stream().map(Entry::alert).toList(),
                found.size() > limit ? items.getLast().key() : null,
                unread.size(),
                (int) unread.stream().filter(alert -> !alert.seen()).count());
    }

    /**
     * The alert of a post that was announced just now.
     *
     * @param because what its reader follows of it
     */
    public Alert fresh(Post post, List<Target> because) {
        return timeline.fresh(post, because);
    }

    /** Which of the posts a reader is told, in the same order. */
    public List<Told> among(String subject, List<Post> posts) {
        return timeline.told(timeline.reader(subject, posts), posts).toList();
    }
}
