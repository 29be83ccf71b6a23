package dev.broadsheet.notification.posts;

import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.Target;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * That an article became readable for the first time, and to whom that is told. Later events
 * correct the post but never its announcement: nobody is told twice, and nobody's alert moves.
 */
public record Announcement(Place place, Set<Target> to) {

    public Announcement {
        to = Set.copyOf(to);
    }

    /** Those of somebody's follows for which it is told. */
    public Stream<Follow> heardBy(Map<Target, Follow> follows) {
        return to.stream()
                .map(follows::get)
                .filter(Objects::nonNull)
                .filter(follow -> follow.hears(place.at()));
    }
}
