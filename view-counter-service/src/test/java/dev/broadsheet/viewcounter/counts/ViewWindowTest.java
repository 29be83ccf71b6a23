package dev.broadsheet.viewcounter.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

class ViewWindowTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 50, 1000})
    void answers_like_a_plain_map_of_all_offsets(int size) {
        for (var seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var start = random.nextInt(3) * 1_000_000L;
            var window = new ViewWindow(size, start);
            var log = new TreeMap<Long, Long>();
            var offset = start;
            for (var step = 0; step < 3_000; step++) {
                offset += random.nextInt(20) == 0 ? 1 + random.nextInt(3 * size) : 1;
                var key = (long) random.nextInt(2 * size);
                if (random.nextInt(30) == 0) {
                    window.advanceTo(offset + 1);
                } else {
                    window.add(offset, key);
                    log.put(offset, key);
                }
                assertThat(window.repeats(offset, key)).isEqualTo(repeats(log, offset, key, size));
                var earlier = Math.max(start, offset - random.nextInt(size + 2));
                if (window.reachesBackFrom(earlier)) {
                    assertThat(window.repeats(earlier, key))
                            .isEqualTo(repeats(log, earlier, key, size));
                }
            }
        }
    }

    private static boolean repeats(
            NavigableMap<Long, Long> log, long offset, long key, int window) {
        return log.subMap(offset - window, offset).containsValue(key);
    }

    @Test
    void a_batch_of_5000_can_be_judged_again_with_the_usual_window() {
        var window = new ViewWindow(200_000, 0);
        window.advanceTo(10_000_000);
        assertThat(window.reachesBackFrom(10_000_000 - 5_000)).isTrue();
    }

    @Test
    void offsets_do_not_go_back() {
        var window = new ViewWindow(10, 5);
        window.add(7, 1);
        assertThatThrownBy(() -> window.add(7, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> window.advanceTo(7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_window_without_end_is_refused() {
        assertThatThrownBy(() -> new ViewWindow(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ViewWindow(Integer.MAX_VALUE, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
