package dev.broadsheet.stack.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class BackOffTest {

    private static final Duration SHORT = Duration.ofMillis(800);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final BackOff backOff = new BackOff();

    @Test
    void who_dies_now_and_then_is_restarted_at_once() {
        for (var i = 0; i < 20; i++) {
            assertThat(backOff.after(LONG)).isZero();
        }
    }

    @Test
    void who_keeps_dying_young_waits_longer_each_time_but_never_long() {
        var last = Duration.ZERO;
        for (var i = 0; i < 40; i++) {
            var pause = backOff.after(SHORT);
            assertThat(pause).isBetween(last, Duration.ofSeconds(15));
            last = pause;
        }
        assertThat(last).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void a_long_life_is_a_new_start() {
        for (var i = 0; i < 10; i++) {
            backOff.after(SHORT);
        }

        assertThat(backOff.after(LONG)).isZero();
        assertThat(backOff.after(SHORT)).isZero();
    }
}
