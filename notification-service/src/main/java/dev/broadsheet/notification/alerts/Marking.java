package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts;
import dev.broadsheet.notification.posts.Posts.Window;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A reader says what was seen and what was read. */
@Component
public class Marking {

    private static final int BATCH = 20;

    private final Timeline timeline;
    private final Posts posts;
    private final Marks marks;

    Marking(Timeline timeline, Posts posts, Marks marks) {
        this.timeline = timeline;
        this.posts = posts;
        this.marks = marks;
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
        var post = posts.find(List.of(alert)).stream().findFirst().orElseThrow(AlertNotFound::new);
        marks.setUpTo(subject, mark, post.announcement().place());
    }

    /** Marks the newest alert of what was published by then, and all that stand below it. */
    public void markUpTo(String subject, Mark mark, Instant published) {
        timeline.newestFirst(timeline.reader(subject), new Window("", ""), BATCH)
                .map(Told::post)
                .filter(post -> !post.publishedAt().isAfter(published))
                .findFirst()
                .ifPresent(post -> marks.setUpTo(subject, mark, post.announcement().place()));
    }
}
