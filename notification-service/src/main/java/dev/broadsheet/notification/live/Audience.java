package dev.broadsheet.notification.live;

import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.FollowChanges;
import dev.broadsheet.notification.follows.FollowVersions;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.posts.Announcement;

import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds who of many readers is told of an announcement. What was found out about the followers of a
 * target is kept while {@link FollowChanges} says that it still holds: only who connected since, or
 * may have changed a follow, is asked for again.
 */
@Component
class Audience {

    /** Answers kept, over all targets; those of targets that were long unused go first. */
    private static final int MOST_ANSWERS = 400_000;

    private final Follows follows;
    private final FollowChanges changes;
    private final Map<Target, Answers> known = new LinkedHashMap<>(16, 0.75f, true);

    Audience(Follows follows, FollowChanges changes) {
        this.follows = follows;
        this.changes = changes;
    }

    /** Those among the subjects who are told, by what is stored now. */
    synchronized Set<String> of(Announcement announcement, Set<String> subjects) {
        // Before the follows: what changes in between is seen twice rather than not at all.
        var versions = changes.versions();
        var at = announcement.place().at();
        var told =
                announcement.to().stream()
                        .flatMap(target -> followers(target, subjects, versions))
                        .filter(follow -> follow.hears(at))
                        .map(Follow::subject)
                        .collect(Collectors.toSet());
        forgetOldest();
        return told;
    }

    private Stream<Follow> followers(Target target, Set<String> subjects, FollowVersions versions) {
        var answers = known.computeIfAbsent(target, key -> new Answers(versions));
        answers.forget(versions);
        var unknown = answers.unknown(subjects);
        if (!unknown.isEmpty()) {
            answers.add(unknown, follows.among(unknown, target));
        }
        return answers.follows();
    }

    private void forgetOldest() {
        var answers = known.values().stream().mapToInt(Answers::size).sum();
        for (var oldest = known.values().iterator(); answers > MOST_ANSWERS; ) {
            answers -= oldest.next().size();
            oldest.remove();
        }
    }

    /** What is known of the followers of one target. */
    private static final class Answers {

        private final Set<String> asked = new HashSet<>();
        private final Map<String, Follow> found = new HashMap<>();
        private FollowVersions versions;

        Answers(FollowVersions versions) {
            this.versions = versions;
        }

        int size() {
            return asked.size();
        }

        /** Forgets what may have changed. */
        void forget(FollowVersions now) {
            if (!versions.isSame(now)) {
                asked.removeIf(subject -> !versions.isSame(now, subject));
                found.keySet().retainAll(asked);
                versions = now;
            }
        }

        Set<String> unknown(Set<String> subjects) {
            if (asked.size() > 2 * subjects.size()) {
                asked.retainAll(subjects);
                found.keySet().retainAll(asked);
            }
            return subjects.stream()
                    .filter(subject -> !asked.contains(subject))
                    .collect(Collectors.toSet());
        }

        void add(Set<String> subjects, List<Follow> follows) {
            asked.addAll(subjects);
            follows.forEach(follow -> found.put(follow.subject(), follow));
        }

        Stream<Follow> follows() {
            return found.values().stream();
        }
    }
}
