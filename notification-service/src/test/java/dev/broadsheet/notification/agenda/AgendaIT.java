package dev.broadsheet.notification.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.notification.agenda.Agenda.Taken;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Update;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** What is due is done by one instance at a time, and by another when that one dies. */
class AgendaIT extends OnStore {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void instances_that_look_at_the_same_time_share_the_work() throws Exception {
        enter(300, DUE);
        var taken = new ConcurrentLinkedQueue<Object>();
        var instances =
                IntStream.range(0, 4)
                        .mapToObj(_ -> agenda(LONG))
                        .map(agenda -> Thread.ofPlatform().start(() -> takeAll(agenda, taken)))
                        .toList();
        for (var instance : instances) {
            instance.join();
        }
        assertThat(taken).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void the_work_of_an_instance_that_died_is_taken_over_and_it_can_change_nothing_any_more() {
        enter(1, DUE);
        var zombie = agenda(SHORT);
        var held = zombie.take(1, Set.of()).getFirst();
        var heir = agenda(LONG);
        await().until(() -> !heir.take(1, Set.of()).isEmpty());
        assertThat(zombie.update(held, Update.update("by", "zombie"))).isFalse();
        assertThat(zombie.hold(held)).isFalse();
        zombie.finish(held, DUE, Update.update("by", "zombie"));
        zombie.forget();
        assertThat(documents())
                .singleElement()
                .satisfies(document -> assertThat(document).doesNotContainKey("by"));
    }

    @Test
    void what_is_held_is_held_on_by_changing_it() {
        enter(1, DUE);
        var agenda = agenda(LONG);
        var held = agenda.take(1, Set.of()).getFirst();
        assertThat(agenda.update(held, Update.update("page", 1))).isTrue();
        assertThat(agenda.update(held, Update.update("page", 2))).isTrue();
        assertThat(agenda.take(1, Set.of())).isEmpty();
    }

    @Test
    void what_is_held_on_in_time_is_taken_by_nobody() {
        enter(1, DUE);
        var agenda = agenda(SHORT);
        var held = agenda.take(1, Set.of()).getFirst();
        var until = System.nanoTime() + SHORT.multipliedBy(5).toNanos();
        var heir = agenda(LONG);
        while (System.nanoTime() < until) {
            assertThat(agenda.hold(held)).isTrue();
            assertThat(heir.take(1, Set.of())).isEmpty();
        }
    }

    @Test
    void what_steps_back_waits_behind_what_was_due_before() {
        enter(2, DUE);
        var agenda = agenda(LONG);
        var first = agenda.take(1, Set.of()).getFirst();
        agenda.postpone(first, agenda.now(), new Update());
        assertThat(id(agenda.take(1, Set.of()).getFirst())).isNotEqualTo(id(first));
        assertThat(id(agenda.take(1, Set.of()).getFirst())).isEqualTo(id(first));
    }

    @Test
    void what_is_due_later_is_left_and_what_is_finished_is_forgotten_in_time() {
        enter(1, Instant.now().plusSeconds(600));
        var agenda = agenda(LONG);
        assertThat(agenda.take(1, Set.of())).isEmpty();
        enter(1, DUE);
        agenda.finish(
                agenda.take(1, Set.of()).getFirst(), Instant.now().plusSeconds(600), new Update());
        enter(1, DUE);
        agenda.finish(agenda.take(1, Set.of()).getFirst(), DUE, new Update());
        agenda.forget();
        assertThat(documents()).hasSize(2);
        assertThat(agenda.take(1, Set.of())).isEmpty();
    }

    @Test
    void what_is_roused_is_done_once_more_also_when_it_is_held_or_finished() {
        enter(new Document("_id", "feed"), DUE);
        var agenda = agenda(LONG);
        var held = agenda.take(1, Set.of()).getFirst();
        assertThat(agenda.rouse(List.of("feed", "none"), DUE)).isEqualTo(1);
        assertThat(agenda.take(1, Set.of())).as("is held on").isEmpty();
        agenda.finishUnlessRoused(held, DUE, DUE, new Update());
        var again = agenda.take(1, Set.of()).getFirst();
        agenda.finishUnlessRoused(again, Instant.now().plusSeconds(600), DUE, new Update());
        assertThat(agenda.take(1, Set.of())).isEmpty();
        agenda.rouse(List.of("feed"), DUE);
        assertThat(agenda.take(1, Set.of())).hasSize(1);
    }

    private static void takeAll(Agenda agenda, ConcurrentLinkedQueue<Object> taken) {
        List<Taken> some;
        do {
            some = agenda.take(7, Set.of());
            some.forEach(each -> taken.add(id(each)));
        } while (!some.isEmpty());
    }

    private Agenda agenda(Duration lease) {
        return agenda(lease, store);
    }

    private void enter(int count, Instant due) {
        IntStream.range(0, count).forEach(_ -> enter(new Document(), due));
    }

    private static Object id(Taken taken) {
        return Objects.requireNonNull(taken.document().get("_id"));
    }
}
