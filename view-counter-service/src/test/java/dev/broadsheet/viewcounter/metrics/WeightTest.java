package dev.broadsheet.viewcounter.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.broadsheet.viewcounter.counts.Hour;
import dev.broadsheet.viewcounter.counts.Totals;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;

class WeightTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = Instant.parse("2026-11-23T12:40:00Z");

    @Test
    void a_view_counts_half_as_much_every_six_hours() {
        var weight = Weight.halving(Duration.ofHours(6), NOW);

        assertThat(weight.of(day(12, 8))).isEqualTo(8);
        assertThat(weight.of(day(6, 8))).isEqualTo(4, within(1e-9));
        assertThat(weight.of(day(0, 8))).isEqualTo(2, within(1e-9));
        assertThat(weight.of(day(13, 8))).as("of clocks that are ahead").isZero();
    }

    @Test
    void no_view_of_a_day_counts_more_than_the_most() {
        var weight = Weight.halving(Duration.ofHours(6), NOW);

        assertThat(weight.most(TODAY)).isEqualTo(1);
        assertThat(weight.most(TODAY.minusDays(1)))
                .isEqualTo(weight.of(Instant.parse("2026-11-22T23:00:00Z")));
    }

    private static DaySum day(int hour, long human) {
        var hours = new ArrayList<>(Collections.nCopies(24, Hour.NONE));
        hours.set(hour, new Hour(new Totals(human, 99, 99), 0));
        return new DaySum(TODAY, hours, Hour.NONE, 0, Map.of());
    }
}
