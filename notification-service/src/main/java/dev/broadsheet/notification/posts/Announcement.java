package dev.broadsheet.notification.posts;

import dev.broadsheet.notification.follows.Target;

import java.util.Set;

/**
 * That an article became readable for the first time, and to whom that is told. Later events
 * correct the post but never its announcement: nobody is told twice, and nobody's alert moves.
 */
public record Announcement(Place place, Set<Target> to) {

    public Announcement {
        to = Set.copyOf(to);
    }
}
