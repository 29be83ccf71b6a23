package dev.broadsheet.viewcounter.metrics;

import dev.broadsheet.viewcounter.counts.Hour;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;

/** How much a human view counts in a ranking, by the hour in which it happened. */
@FunctionalInterface
interface Weight {

    int NOON = 12;

    double of(Instant hour);

    /** Every view of the period counts the same. */
    static Weight in(Period period) {
        return hour -> hour.isBefore(period.begin()) || !hour.isBefore(period.end()) ? 0 : 1;
    }

    /** A view counts half as much after each of these; one that is still to come counts nothing. */
    static Weight halving(Duration life, Instant now) {
        var current = now.truncatedTo(ChronoUnit.HOURS);
        return hour ->
                hour.isAfter(current)
                        ? 0
                        : Math.pow(
                                2,
                                -(double) Duration.between(hour, current).toSeconds()
                                        / life.toSeconds());
    }

    /** What the views of a day count together. */
    default double of(DaySum day) {
        return IntStream.range(0, day.hours().size())
                        .mapToDouble(hour -> weighed(day.date(), hour, day.hours().get(hour)))
                        .sum()
                + weighed(day.date(), NOON, day.rest());
    }

    /** The most that one view of the day can count. */
    default double most(LocalDate date) {
        return IntStream.range(0, DaySum.HOURS).mapToDouble(hour -> of(date, hour)).max().orElse(0);
    }

    private double weighed(LocalDate date, int hour, Hour views) {
        return views.views().human() == 0 ? 0 : of(date, hour) * views.views().human();
    }

    private double of(LocalDate date, int hour) {
        return of(date.atTime(hour, 0).toInstant(ZoneOffset.UTC));
    }
}
