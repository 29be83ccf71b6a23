package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.alerts.Marks.Watermarks;
import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.posts.Post;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who an inbox is for.
 *
 * @param follows those that are not muted, by what is followed
 */
record Reader(String subject, Map<Target, Follow> follows, Watermarks watermarks) {

    static Reader of(String subject, Collection<Follow> follows, Watermarks watermarks) {
        return new Reader(
                subject,
                follows.stream()
                        .filter(Follow::isHeard)
                        .collect(Collectors.toMap(Follow::target, Function.identity())),
                watermarks);
    }

    /** Several follows of one post are one alert. */
    boolean hears(Post post) {
        var at = post.announcement().place().at();
        return post.readable()
                && post.announcement().to().stream()
                        .map(follows::get)
                        .anyMatch(follow -> follow != null && follow.hears(at));
    }

    List<String> targets() {
        return follows.keySet().stream().map(Target::key).toList();
    }

    /** Before that there is nothing to tell. */
    Instant since() {
        return follows.values().stream()
                .map(Follow::since)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
