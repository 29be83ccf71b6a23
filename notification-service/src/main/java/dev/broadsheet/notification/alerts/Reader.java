package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.alerts.Marks.Watermarks;
import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.posts.Announcement;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts.Window;
import dev.broadsheet.notification.posts.Stretch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MUCH_OLDER = 4;

    static Map<Target, Follow> heard(Collection<Follow> follows) {
        return follows.stream()
                .filter(Follow::isHeard)
                .collect(Collectors.toMap(Follow::target, Function.identity()));
    }

    /** The follows for which a post is told; none if it is not. */
    List<Target> because(Post post) {
        if (!post.readable()) {
            return List.of();
        }
        return Follow.targets(post.announcement().heardBy(follows));
    }

    boolean hears(Announcement announcement) {
        return announcement.heardBy(follows).findAny().isPresent();
    }

    /**
     * Where the reader's posts are. What was announced before a follow began is found too, and is
     * to be passed over: so that it is little, each stretch has follows of about the same age.
     */
    List<Stretch> stretches(Window window, Instant now) {
        var stretches = new ArrayList<Stretch>();
        var alike = new ArrayList<Follow>();
        var newestFirst =
                follows.values().stream()
                        .sorted(Comparator.comparing(Follow::since).reversed())
                        .toList();
        for (var follow : newestFirst) {
            if (alike.size() == Stretch.MOST_TARGETS || isMuchOlder(follow, alike, now)) {
                stretches.add(stretch(alike, window));
                alike.clear();
            }
            alike.add(follow);
        }
        if (!alike.isEmpty()) {
            stretches.add(stretch(alike, window));
        }
        return stretches;
    }

    private static boolean isMuchOlder(Follow follow, List<Follow> others, Instant now) {
        if (others.isEmpty()) {
            return false;
        }
        var age = Duration.between(others.getFirst().since(), now);
        var old = (age.compareTo(DAY) < 0 ? DAY : age).multipliedBy(MUCH_OLDER);
        return Duration.between(follow.since(), now).compareTo(old) > 0;
    }

    private static Stretch stretch(List<Follow> newestFirst, Window window) {
        return Stretch.toOneOf(
                newestFirst.stream().map(follow -> follow.target().key()).toList(),
                window.after(newestFirst.getLast().since()));
    }

    /** Before that there is nothing to tell. */
    Instant since() {
        return follows.values().stream()
                .map(Follow::since)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
