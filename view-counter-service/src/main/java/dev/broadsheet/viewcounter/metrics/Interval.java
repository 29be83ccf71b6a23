package dev.broadsheet.viewcounter.metrics;

import com.fasterxml.jackson.annotation.JsonValue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** How long each bucket of a series lasts. Days, weeks and months are those of a time zone. */
public enum Interval {
    HOUR(24),
    DAY(30),
    WEEK(12),
    MONTH(12);

    private final int usual;

    Interval(int usual) {
        this.usual = usual;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The beginning of the bucket that holds this moment. Weeks begin on Monday (ISO 8601). */
    Instant begin(Instant moment, ZoneId zone) {
        return this == HOUR
                ? moment.truncatedTo(ChronoUnit.HOURS)
                : firstDay(moment.atZone(zone).toLocalDate()).atStartOfDay(zone).toInstant();
    }

    /** The beginning of the bucket that comes so many after the one that begins here. */
    Instant plus(Instant begin, long buckets, ZoneId zone) {
        var date = begin.atZone(zone).toLocalDate();
        return switch (this) {
            case HOUR -> begin.plus(buckets, ChronoUnit.HOURS);
            case DAY -> date.plusDays(buckets).atStartOfDay(zone).toInstant();
            case WEEK -> date.plusWeeks(buckets).atStartOfDay(zone).toInstant();
            case MONTH -> date.plusMonths(buckets).atStartOfDay(zone).toInstant();
        };
    }

    /** Where a series begins of which only the end is known. */
    Instant usualBegin(Instant end, ZoneId zone) {
        return plus(begin(end, zone), 1L - usual, zone);
    }

    private LocalDate firstDay(LocalDate date) {
        return switch (this) {
            case HOUR, DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
        };
    }
}
