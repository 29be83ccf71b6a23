package dev.broadsheet.viewcounter.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

class FreshTest {

    private final AtomicInteger looked = new AtomicInteger();

    @Test
    void what_was_found_a_moment_ago_is_not_looked_for_again() {
        var fresh = new Fresh<String, Integer>(Duration.ofMinutes(1), 100, _ -> 1);

        assertThat(fresh.get("a", looked::incrementAndGet)).isEqualTo(1);
        assertThat(fresh.get("a", looked::incrementAndGet)).isEqualTo(1);
        assertThat(fresh.get("b", looked::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void what_is_stale_or_too_heavy_is_looked_for_anew() {
        var stale = new Fresh<String, Integer>(Duration.ZERO, 100, _ -> 1);
        var heavy = new Fresh<String, Integer>(Duration.ofMinutes(1), 1, _ -> 2);

        assertThat(stale.get("a", looked::incrementAndGet)).isEqualTo(1);
        assertThat(stale.get("a", looked::incrementAndGet)).isEqualTo(2);
        assertThat(heavy.get("a", looked::incrementAndGet)).isEqualTo(3);
        assertThat(heavy.get("a", looked::incrementAndGet)).isEqualTo(4);
    }

    @Test
    void a_failure_is_not_remembered() {
        var fresh = new Fresh<String, Integer>(Duration.ofMinutes(1), 100, _ -> 1);

        assertThatThrownBy(() -> fresh.get("a", FreshTest::fail))
                .isInstanceOf(IllegalStateException.class);
        assertThat(fresh.get("a", looked::incrementAndGet)).isEqualTo(1);
    }

    private static int fail() {
        throw new IllegalStateException("the store is away");
    }
}
