package dev.broadsheet.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.broadsheet.notification.follows.FollowVersions;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

class AnswersTest {

    private static final FollowVersions FIRST = new FollowVersions(0, 0, 0);

    /** Of three counters, the second is that of {@code a}, the third that of {@code b}. */
    private static final FollowVersions MOVED = new FollowVersions(0, 1, 0);

    private final Answers<String> answers = new Answers<>();
    private final Set<String> store = new HashSet<>();
    private final List<Set<String>> questions = new ArrayList<>();

    @Test
    void what_was_answered_is_asked_once() {
        store.add("linus");
        assertThat(known(FIRST, "linus", "ken")).containsExactly("linus");
        assertThat(known(FIRST, "linus", "ken")).containsExactly("linus");
        assertThat(questions).containsExactly(Set.of("linus", "ken"));
    }

    @Test
    void who_connected_since_is_asked_for() {
        store.addAll(Set.of("linus", "ken"));
        assertThat(known(FIRST, "linus")).containsExactly("linus");
        assertThat(known(FIRST, "linus", "ken")).containsExactlyInAnyOrder("linus", "ken");
        assertThat(questions).containsExactly(Set.of("linus"), Set.of("ken"));
    }

    @Test
    void who_may_have_changed_is_asked_for_again_and_nobody_else() {
        store.addAll(Set.of("a", "b"));
        assertThat(known(FIRST, "a", "b")).containsExactlyInAnyOrder("a", "b");
        store.remove("a");
        assertThat(known(MOVED, "a", "b")).containsExactly("b");
        assertThat(questions).containsExactly(Set.of("a", "b"), Set.of("a"));
    }

    @Test
    void counters_that_went_back_are_a_change_too() {
        store.add("a");
        assertThat(known(MOVED, "a")).containsExactly("a");
        store.remove("a");
        assertThat(known(FIRST, "a")).isEmpty();
    }

    @Test
    void an_answer_that_failed_is_asked_for_again() {
        store.add("a");
        assertThatThrownBy(() ->
                        answers.known(
                                Set.of("a"),
                                FIRST,
                                _ -> {
                                    throw new IllegalStateException("the store is away");
                                },
                                Function.identity()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(known(FIRST, "a")).containsExactly("a");
    }

    @Test
    void those_who_are_gone_are_forgotten_in_the_end() {
        var many = IntStream.range(0, 100).mapToObj(n -> "reader " + n).toArray(String[]::new);
        known(FIRST, many);
        known(FIRST, many[0], many[1]);
        assertThat(answers.size()).isEqualTo(2);
    }

    private List<String> known(FollowVersions now, String... subjects) {
        return answers.known(
                        Set.of(subjects),
                        now,
                        unknown -> {
                            questions.add(Set.copyOf(unknown));
                            return unknown.stream().filter(store::contains).toList();
                        },
                        Function.identity())
                .toList();
    }
}
