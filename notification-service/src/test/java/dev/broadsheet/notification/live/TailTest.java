package dev.broadsheet.notification.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.notification.live.Tail.Publication;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Place;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class TailTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Tail tail = new Tail(3, positions(10, 20));

    @Test
    void a_reader_who_comes_back_is_told_what_lies_ahead_in_the_order_it_was_read() {
        var first = add(0, 10);
        var second = add(1, 20);
        var third = add(0, 11);
        assertThat(resume(positions(10, 20)))
                .isEqualTo(start(positions(10, 20), positions(12, 21), first, second, third));
        assertThat(resume(positions(11, 20)))
                .isEqualTo(start(positions(11, 20), positions(12, 21), second, third));
        assertThat(resume(positions(12, 21)))
                .isEqualTo(start(positions(12, 21), positions(12, 21)));
    }

    @Test
    void a_reader_who_was_told_more_by_another_instance_is_told_nothing_again() {
        add(0, 10);
        assertThat(resume(positions(15, 25)))
                .isEqualTo(start(positions(15, 25), positions(11, 20)));
    }

    @Test
    void a_reader_who_left_before_memory_begins_is_for_the_store() {
        assertThat(resume(positions(9, 20)).tail()).isEmpty();
        List.of(10, 11, 12, 13).forEach(offset -> add(0, offset));
        assertThat(resume(positions(10, 20)).tail()).isEmpty();
        assertThat(resume(positions(11, 20)).tail())
                .hasValueSatisfying(missed -> assertThat(missed).hasSize(3));
    }

    @Test
    void records_that_announce_nothing_are_passed() {
        tail.pass(place(0, 10));
        tail.pass(place(0, 11));
        var publication = add(0, 12);
        assertThat(tail.reached()).isEqualTo(positions(13, 20));
        assertThat(resume(positions(10, 20)))
                .isEqualTo(start(positions(10, 20), positions(13, 20), publication));
    }

    @Test
    void a_publication_that_is_entered_again_is_there_once() {
        var publication = add(0, 10);
        add(0, 10);
        assertThat(resume(positions(10, 20)))
                .isEqualTo(start(positions(10, 20), positions(11, 20), publication));
    }

    @Test
    void a_new_reader_is_told_what_was_announced_since_though_reading_was_behind() {
        add(0, 10);
        var late = new Publication(article(), new Place(NOON.plusMillis(5), 1, 20));
        tail.add(late);
        add(0, 11);
        assertThat(tail.start(Optional.empty(), NOON.plusMillis(5)))
                .isEqualTo(start(positions(12, 20), positions(12, 21), late));
        assertThat(tail.start(Optional.empty(), NOON.plusMillis(6)))
                .isEqualTo(start(positions(12, 21), positions(12, 21)));
    }

    @Test
    void a_reader_of_another_log_is_a_new_one() {
        add(0, 10);
        var other = new Positions("other", List.of(0L, 0L));
        assertThat(tail.start(Optional.of(other), NOON.plusMillis(1)))
                .isEqualTo(start(positions(11, 20), positions(11, 20)));
    }

    private Start resume(Positions lastEvent) {
        return tail.start(Optional.of(lastEvent), NOON.plusSeconds(1));
    }

    private Publication add(int partition, long offset) {
        var publication = new Publication(article(), place(partition, offset));
        tail.add(publication);
        return publication;
    }

    private static ArticleId article() {
        return new ArticleId(UUID.randomUUID());
    }

    private static Start start(Positions from, Positions until, Publication... missed) {
        return new Start(from, until, Optional.of(List.of(missed)));
    }

    private static Positions positions(long first, long second) {
        return new Positions("log", List.of(first, second));
    }

    private static Place place(int partition, long offset) {
        return new Place(NOON, partition, offset);
    }
}
