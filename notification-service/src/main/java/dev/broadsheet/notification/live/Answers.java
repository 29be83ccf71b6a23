package dev.broadsheet.notification.live;

import dev.broadsheet.notification.follows.FollowVersions;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the store answered to one question about many subjects. Not safe for use by several threads.
 */
class Answers<T> {

    private final Set<String> asked = new HashSet<>();
    private final Map<String, T> found = new HashMap<>();
    private @Nullable FollowVersions versions;

    int size() {
        return asked.size();
    }

    /**
     * What there is for these subjects, and maybe for others who were connected before.
     *
     * @param now read before anything is asked
     * @param question asked about those of whom it is not known, or no longer
     */
    Stream<T> known(
            Set<String> subjects,
            FollowVersions now,
            Function<Set<String>, ? extends Collection<T>> question,
            Function<T, String> subject) {
        forgetChanged(now);
        forgetGone(subjects);
        var unknown =
                subjects.stream().filter(one -> !asked.contains(one)).collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            question.apply(unknown).forEach(answer -> found.put(subject.apply(answer), answer));
            asked.addAll(unknown);
        }
        return found.values().stream();
    }

    private void forgetChanged(FollowVersions now) {
        var before = versions;
        if (before != null && !before.isSame(now)) {
            asked.removeIf(subject -> !before.isSame(now, subject));
            found.keySet().retainAll(asked);
        }
        versions = now;
    }

    /** Not at once: who was cut off often comes back. */
    private void forgetGone(Set<String> subjects) {
        if (asked.size() > 2 * subjects.size()) {
            asked.retainAll(subjects);
            found.keySet().retainAll(asked);
        }
    }
}
