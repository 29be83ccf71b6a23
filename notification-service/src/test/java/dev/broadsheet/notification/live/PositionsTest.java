package dev.broadsheet.notification.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.notification.posts.Place;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.stream.LongStream;

class PositionsTest {

    @Test
    void an_event_id_says_which_log_and_what_comes_next_in_each_partition() {
        var positions = positions(41, 0, 7);
        assertThat(positions).hasToString("log_-1:41.0.7");
        assertThat(Positions.parse("log_-1:41.0.7")).contains(positions);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "41",
                "log:",
                "log:1.",
                "log:1..2",
                "log:-1",
                "log:x",
                ":1",
                "a log:1",
                "log:1\n",
                "log:9999999999999999999",
                "{$gt:1}",
            })
    void what_is_no_event_id_is_recognised(String text) {
        assertThat(Positions.parse(text)).isEmpty();
    }

    @Test
    void what_lies_behind_is_covered() {
        assertThat(positions(41, 0).covers(place(0, 40))).isTrue();
        assertThat(positions(41, 0).covers(place(0, 41))).isFalse();
        assertThat(positions(41, 0).covers(place(1, 0))).isFalse();
        assertThat(positions(41, 5).covers(positions(41, 4))).isTrue();
        assertThat(positions(41, 5).covers(positions(40, 6))).isFalse();
    }

    @Test
    void moving_past_a_place_never_moves_back() {
        assertThat(positions(41, 3).past(place(1, 3))).isEqualTo(positions(41, 4));
        assertThat(positions(41, 3).past(place(1, 1))).isEqualTo(positions(41, 3));
        assertThat(positions(41, 3).before(place(0, 7))).isEqualTo(positions(7, 3));
        assertThat(positions(41, 3).before(place(0, 50))).isEqualTo(positions(41, 3));
        assertThat(positions(41, 3).max(positions(40, 9))).isEqualTo(positions(41, 9));
    }

    @Test
    void a_partition_that_was_added_later_begins_at_its_beginning() {
        assertThat(positions(41).covers(place(2, 0))).isFalse();
        assertThat(positions(41).past(place(2, 0))).isEqualTo(positions(41, 0, 1));
        assertThat(positions(41).max(positions(1, 2))).isEqualTo(positions(41, 2));
        assertThat(positions(41).covers(positions(41, 0))).isTrue();
        assertThat(positions(41).covers(positions(41, 1))).isFalse();
    }

    private static Positions positions(long... next) {
        return new Positions("log_-1", LongStream.of(next).boxed().toList());
    }

    private static Place place(int partition, long offset) {
        return new Place(Instant.EPOCH, partition, offset);
    }
}
