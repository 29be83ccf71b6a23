package dev.broadsheet.notification.posts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class PlaceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void places_and_their_keys_sort_by_time_then_partition_then_offset() {
        var sorted =
                List.of(
                        new Place(Instant.EPOCH, 5, 900),
                        new Place(NOON, 0, 9),
                        new Place(NOON, 0, 10),
                        new Place(NOON, 0, Long.MAX_VALUE),
                        new Place(NOON, 2, 3),
                        new Place(NOON, 10, 0),
                        new Place(NOON.plusMillis(1), 0, 0));
        var shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(shuffled.stream().sorted()).containsExactlyElementsOf(sorted);
        assertThat(shuffled.stream().map(Place::key).sorted().map(Place::of))
                .containsExactlyElementsOf(sorted);
    }

    @Test
    void a_moment_sorts_before_all_its_places_and_after_all_earlier_ones() {
        assertThat(Place.from(NOON))
                .isLessThan(new Place(NOON, 0, 0).key())
                .isGreaterThan(new Place(NOON.minusMillis(1), 99_999, Long.MAX_VALUE).key());
    }
}
