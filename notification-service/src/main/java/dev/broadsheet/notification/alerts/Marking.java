package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.notices.Notices;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Place;
import dev.broadsheet.notification.posts.Posts;
import dev.broadsheet.notification.posts.Posts.Window;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A reader says what was seen and read, and puts alerts aside. */
@Component
public class Marking {

    private static final int BATCH = 20;

    private final Timeline timeline;
    private final Posts posts;
    private final Notices notices;
    private final Marks marks;

    Marking(Timeline timeline, Posts posts, Notices notices, Marks marks) {
        this.timeline = timeline;
        this.posts = posts;
        this.notices = notices;
        this.marks = marks;
    }

    /** Marks single alerts; ids of none are passed over. */
    public void mark(String subject, Mark mark, Collection<UUID> alerts) {
        marks.set(subject, mark, places(subject, alerts));
    }

    /**
     * Marks an alert and all that stand below it in the inbox as seen or read.
     *
     * @throws AlertNotFound when there is no such alert
     */
    public void markUpTo(String subject, Mark mark, UUID alert) {
        var place = places(subject, List.of(alert)).get(alert);
        if (place == null) {
            throw new AlertNotFound();
        }
        marks.setUpTo(subject, mark, place.key());
    }

    /** Marks the newest alert of what was published by then, and all that stand below it. */
    public void markUpTo(String subject, Mark mark, Instant published) {
        timeline.newestFirst(timeline.reader(subject), Selection.ALL, new Window("", ""), BATCH)
                .filter(entry -> !entry.alert().publishedAt().isAfter(published))
                .findFirst()
                .ifPresent(entry -> marks.setUpTo(subject, mark, entry.key()));
    }

    private Map<UUID, Place> places(String subject, Collection<UUID> alerts) {
        var places = new HashMap<UUID, Place>();
        posts.find(alerts.stream().map(ArticleId::new).toList())
                .forEach(post -> places.put(post.id().value(), post.announcement().place()));
        notices.find(subject, alerts).forEach(notice -> places.put(notice.id(), notice.place()));
        return places;
    }
}
