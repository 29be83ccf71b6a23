package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.FollowChanges;
import dev.broadsheet.notification.follows.FollowVersions;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.follows.Target;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What readers follow, kept in memory while {@link FollowChanges} says that it still holds:
 * thousands of follows are read once, not for every page.
 */
@Component
class KnownFollows {

    /** Follows kept, over all readers; those of readers who were long away go first. */
    private static final int MOST_FOLLOWS = 100_000;

    private record Known(FollowVersions versions, Map<Target, Follow> follows) {}

    private final Follows follows;
    private final FollowChanges changes;
    private final Map<String, Known> readers = new LinkedHashMap<>(16, 0.75f, true);
    private int kept;

    KnownFollows(Follows follows, FollowChanges changes) {
        this.follows = follows;
        this.changes = changes;
    }

    /** Those that are not muted, by what is followed, as they are stored now. */
    Map<Target, Follow> of(String subject) {
        // Before the follows: what changes from here on is looked at again the next time.
        var versions = changes.versions();
        var known = find(subject);
        if (known != null && known.versions().isSame(versions, subject)) {
            return known.follows();
        }
        var heard = Reader.heard(follows.of(subject));
        keep(subject, new Known(versions, heard));
        return heard;
    }

    private synchronized @Nullable Known find(String subject) {
        return readers.get(subject);
    }

    private synchronized void keep(String subject, Known known) {
        var before = readers.put(subject, known);
        kept += known.follows().size() - (before == null ? 0 : before.follows().size());
        for (var oldest = readers.values().iterator(); kept > MOST_FOLLOWS; ) {
            kept -= oldest.next().follows().size();
            oldest.remove();
        }
    }
}
