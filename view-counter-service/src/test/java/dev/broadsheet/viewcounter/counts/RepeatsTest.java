package dev.broadsheet.viewcounter.counts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

class RepeatsTest {

    private static final int WINDOW = 25;

    @Test
    void every_way_through_the_log_judges_alike() {
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var log = log(random);
            var repeats = new Repeats(WINDOW, history(log));
            var at = (long) random.nextInt(400);
            for (var step = 0; step < 600; step++) {
                var key = log.get(at);
                if (key == null) {
                    repeats.skip(at);
                } else {
                    assertThat(repeats.isRepeat(at, key))
                            .as("seed %d offset %d", seed, at)
                            .isEqualTo(log.subMap(at - WINDOW, at).containsValue(key));
                }
                at =
                        switch (random.nextInt(20)) {
                            case 0 -> random.nextInt(400);
                            case 1 -> Math.max(0, at - random.nextInt(10));
                            default -> at + 1;
                        };
            }
        }
    }

    /** 400 offsets, some of which hold no view. */
    private static NavigableMap<Long, Long> log(Random random) {
        var log = new TreeMap<Long, Long>();
        for (var offset = 0L; offset < 400; offset++) {
            if (random.nextInt(10) > 0) {
                log.put(offset, (long) random.nextInt(60));
            }
        }
        return log;
    }

    private static History history(NavigableMap<Long, Long> log) {
        return (from, until, sink) -> log.subMap(from, until).forEach(sink::view);
    }

    @Test
    void records_that_follow_each_other_need_no_second_look_at_the_log() {
        var looks = new AtomicInteger();
        var repeats = new Repeats(WINDOW, (from, until, sink) -> looks.incrementAndGet());
        for (var offset = 1_000; offset < 2_000; offset++) {
            if (offset % 7 == 0) {
                repeats.skip(offset);
            } else {
                repeats.isRepeat(offset, offset);
            }
        }
        repeats.isRepeat(1_998, 1_998);
        assertThat(looks).hasValue(1);
    }

    @Test
    void the_beginning_of_the_log_needs_no_look_at_all() {
        var repeats =
                new Repeats(
                        WINDOW,
                        (from, until, sink) -> {
                            throw new AssertionError("there is nothing before the beginning");
                        });
        assertThat(repeats.isRepeat(0, 1)).isFalse();
        assertThat(repeats.isRepeat(1, 1)).isTrue();
    }
}
