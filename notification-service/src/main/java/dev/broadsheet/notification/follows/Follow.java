package dev.broadsheet.notification.follows;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A subject's wish to hear of a target.
 *
 * @param subject the follower
 * @param since what was announced earlier is not told
 */
public record Follow(String subject, Target target, Delivery delivery, Instant since) {

    /** What is followed, in order. */
    public static List<Target> targets(Stream<Follow> follows) {
        return follows.map(Follow::target).sorted().toList();
    }

    /** Whether the follower is told anything at all. */
    public boolean isHeard() {
        return delivery != Delivery.MUTED;
    }

    /** Whether what was announced to the target at that moment is told to the follower. */
    public boolean hears(Instant announcedAt) {
        return isHeard() && !announcedAt.isBefore(since);
    }
}
