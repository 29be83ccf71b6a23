package dev.broadsheet.viewcounter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.viewcounter.counts.Hour;
import dev.broadsheet.viewcounter.counts.Totals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

class BucketsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 10, 20);

    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "Europe/Vienna", "Asia/Kolkata", "Pacific/Apia", "America/St_Johns"})
    void buckets_of_every_interval_add_up_to_the_same(String zone) {
        var random = new Random(7);
        var days =
                IntStream.range(0, 10).mapToObj(day -> day(FIRST.plusDays(day), random)).toList();
        var human =
                days.stream()
                        .flatMap(day -> day.hours().stream())
                        .mapToLong(hour -> hour.views().human())
                        .sum();

        for (var interval : Interval.values()) {
            var series = Buckets.fill(around(interval, zone), days);

            assertThat(series.total().views().human()).isEqualTo(human);
            assertThat(series.points().stream().mapToLong(point -> point.views().human()).sum())
                    .isEqualTo(human);
        }
    }

    @Test
    void a_day_without_its_hours_belongs_where_its_noon_lies() {
        var day = new DaySum(FIRST, noHours(), new Hour(new Totals(5, 1, 0), 2), 3, Map.of());

        var series = Buckets.fill(around(Interval.DAY, "America/New_York"), List.of(day));

        assertThat(series.points())
                .filteredOn(point -> point.views().human() > 0)
                .singleElement()
                .isEqualTo(
                        new Point(
                                Instant.parse("2026-10-20T04:00:00Z"), new Totals(5, 1, 0), 2, 3L));
    }

    @Test
    void readers_are_not_told_apart_within_an_hour() {
        var series = Buckets.fill(around(Interval.HOUR, "UTC"), List.of(day(FIRST, new Random(1))));

        assertThat(series.points()).allSatisfy(point -> assertThat(point.readers()).isNull());
        assertThat(series.total().readers()).isNull();
    }

    private static Period around(Interval interval, String zone) {
        return Period.of(
                interval,
                ZoneId.of(zone),
                FIRST.minusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC),
                FIRST.plusDays(12).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static DaySum day(LocalDate date, Random random) {
        var hours = new ArrayList<Hour>();
        for (var hour = 0; hour < 24; hour++) {
            hours.add(new Hour(new Totals(random.nextInt(9), random.nextInt(9), 0), 1));
        }
        return new DaySum(date, hours, Hour.NONE, 4, Map.of());
    }

    private static List<Hour> noHours() {
        return Collections.nCopies(24, Hour.NONE);
    }
}
