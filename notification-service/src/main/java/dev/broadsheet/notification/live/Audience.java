package dev.broadsheet.notification.live;

import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.FollowChanges;
import dev.broadsheet.notification.follows.FollowVersions;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.posts.Announcement;
import dev.broadsheet.notification.preferences.Preferences;

import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds who of many readers is told of an announcement. What was found out about them is kept while
 * {@link FollowChanges} says that it still holds: only who connected since, or may have changed
 * something, is asked for again.
 */
@Component
class Audience {

    /** Answers kept, over all targets; those of targets that were long unused go first. */
    private static final int MOST_ANSWERS = 400_000;

    private final Follows follows;
    private final Preferences preferences;
    private final FollowChanges changes;
    private final Answers<String> muted = new Answers<>();
    private final Map<Target, Answers<Follow>> byTarget = new LinkedHashMap<>(16, 0.75f, true);

    Audience(Follows follows, Preferences preferences, FollowChanges changes) {
        this.follows = follows;
        this.preferences = preferences;
        this.changes = changes;
    }

    /**
     * Those among the subjects who are told, by what is stored now.
     *
     * @return the subjects, by the targets because of which they are told
     */
    synchronized Map<List<Target>, List<String>> of(
            Announcement announcement, Set<String> subjects) {
        // Before all else: what changes from here on is looked at again the next time.
        var versions = changes.versions();
        var told = new HashMap<String, List<Target>>();
        announcement.to().stream()
                .sorted()
                .flatMap(target -> followers(target, subjects, versions))
                .filter(follow -> follow.hears(announcement.place().at()))
                .forEach(follow ->
                        told.merge(follow.subject(), List.of(follow.target()), Audience::both));
        muted.known(subjects, versions, preferences::muted, Function.identity())
                .forEach(told::remove);
        forgetOldest();
        return told.entrySet().stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getValue,
                                Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    private Stream<Follow> followers(Target target, Set<String> subjects, FollowVersions versions) {
        return byTarget.computeIfAbsent(target, _ -> new Answers<>())
                .known(
                        subjects,
                        versions,
                        unknown -> follows.among(unknown, target),
                        Follow::subject);
    }

    private static List<Target> both(List<Target> some, List<Target> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private void forgetOldest() {
        var answers = byTarget.values().stream().mapToInt(Answers::size).sum();
        for (var oldest = byTarget.values().iterator(); answers > MOST_ANSWERS; ) {
            answers -= oldest.next().size();
            oldest.remove();
        }
    }
}
