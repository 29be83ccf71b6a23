package dev.broadsheet.viewcounter.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.broadsheet.edge.http.InvalidRequest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

class PeriodTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    @Test
    void a_day_has_as_many_hours_as_its_clocks_show() {
        var october = days(VIENNA, "2026-10-24T22:00:00Z", "2026-10-26T23:00:00Z");
        var march = days(VIENNA, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");

        assertThat(october.begins())
                .containsExactly(
                        Instant.parse("2026-10-24T22:00:00Z"),
                        Instant.parse("2026-10-25T23:00:00Z"));
        assertThat(hours(october, 0)).isEqualTo(25);
        assertThat(hours(march, 0)).isEqualTo(23);
        assertThat(october.rounded()).isFalse();
    }

    @Test
    void every_hour_of_utc_is_in_one_bucket_of_a_zone_that_is_half_an_hour_off() {
        var period = days(KOLKATA, "2026-11-01T00:00:00Z", "2026-11-04T00:00:00Z");

        assertThat(period.rounded()).isTrue();
        assertThat(period.bucket(LocalDate.of(2026, 11, 1), 18)).isZero();
        assertThat(period.bucket(LocalDate.of(2026, 11, 1), 19)).isEqualTo(1);
        assertThat(IntStream.range(0, period.size()).mapToLong(day -> hours(period, day)))
                .containsOnly(24L);
    }

    @Test
    void what_lies_outside_is_in_no_bucket() {
        var period = days(ZoneOffset.UTC, "2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z");

        assertThat(period.size()).isEqualTo(1);
        assertThat(period.bucket(LocalDate.of(2026, 11, 1), 23)).isNegative();
        assertThat(period.bucket(LocalDate.of(2026, 11, 3), 0)).isNegative();
        assertThat(period.firstDay()).isEqualTo(period.lastDay());
    }

    @Test
    void buckets_are_whole_even_where_the_question_is_not() {
        var period =
                Period.of(
                        Interval.WEEK,
                        ZoneOffset.UTC,
                        Instant.parse("2026-11-18T15:30:00Z"),
                        Instant.parse("2026-11-23T00:00:01Z"));

        assertThat(period.begins())
                .containsExactly(
                        Instant.parse("2026-11-16T00:00:00Z"),
                        Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(period.end()).isEqualTo("2026-11-30T00:00:00Z");
    }

    @Test
    void without_a_beginning_there_are_as_many_buckets_as_are_usual() {
        var now = Instant.parse("2026-11-23T02:30:00Z");

        assertThat(Period.until(Interval.HOUR, VIENNA, now).size()).isEqualTo(24);
        assertThat(Period.until(Interval.DAY, VIENNA, now).size()).isEqualTo(30);
        assertThat(Period.until(Interval.WEEK, VIENNA, now).size()).isEqualTo(12);
        assertThat(Period.until(Interval.MONTH, VIENNA, now).begin())
                .isEqualTo("2025-11-30T23:00:00Z");
    }

    @Test
    void a_period_that_is_empty_or_endless_is_refused() {
        var now = Instant.parse("2026-11-23T02:30:00Z");

        assertThatThrownBy(() -> Period.of(Interval.DAY, VIENNA, now, now))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(
                        () -> Period.of(Interval.HOUR, VIENNA, now.minus(Duration.ofDays(42)), now))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> Period.of(Interval.MONTH, VIENNA, Instant.EPOCH, now))
                .isInstanceOf(InvalidRequest.class);
    }

    private static Period days(ZoneId zone, String from, String to) {
        return Period.of(Interval.DAY, zone, Instant.parse(from), Instant.parse(to));
    }

    /** How many hours of UTC fall into a bucket. */
    private static long hours(Period period, int bucket) {
        return period.firstDay()
                .minusDays(1)
                .datesUntil(period.lastDay().plusDays(2))
                .flatMap(day -> IntStream.range(0, 24).mapToObj(hour -> period.bucket(day, hour)))
                .filter(found -> found == bucket)
                .count();
    }
}
