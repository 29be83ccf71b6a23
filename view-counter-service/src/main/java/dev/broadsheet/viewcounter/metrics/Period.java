package dev.broadsheet.viewcounter.metrics;

import dev.broadsheet.edge.http.InvalidRequest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A stretch of time in whole buckets. Views are kept by the hour of UTC: an hour belongs to the
 * bucket in which it begins, so that in a zone that is half an hour off, a day is rounded to hours
 * and no view is in two of them or in none.
 *
 * @param begins of the buckets, in order; each ends where the next begins
 * @param end of the last
 */
public record Period(Interval interval, ZoneId zone, List<Instant> begins, Instant end) {

    private static final int MOST = 1_000;
    private static final Duration LONGEST = Duration.ofDays(3_660);
    private static final int NOON = 12;

    public Period {
        begins = List.copyOf(begins);
    }

    /**
     * The buckets that hold the time between two moments, of which the end is no part.
     *
     * @throws InvalidRequest when there are none, or too many
     */
    public static Period of(Interval interval, ZoneId zone, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new InvalidRequest("/from", "must lie before to");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new InvalidRequest("/from", "must lie at most ten years before to");
        }
        var begins = new ArrayList<Instant>();
        var begin = interval.begin(from, zone);
        while (begin.isBefore(to)) {
            if (begins.size() == MOST) {
                throw new InvalidRequest(
                        "/interval", "must be so long that there are at most " + MOST);
            }
            begins.add(begin);
            begin = interval.plus(begin, 1, zone);
        }
        return new Period(interval, zone, begins, begin);
    }

    /** Without a beginning: as many buckets as are usual. */
    public static Period until(Interval interval, ZoneId zone, Instant to) {
        return of(interval, zone, interval.usualBegin(to.minusNanos(1), zone), to);
    }

    /** One bucket of whole hours: the current one, and what came before it. */
    static Period last(Duration length, Instant now) {
        var end = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return new Period(Interval.DAY, ZoneOffset.UTC, List.of(end.minus(length)), end);
    }

    public int size() {
        return begins.size();
    }

    public Instant begin() {
        return begins.getFirst();
    }

    /** The first day of UTC that has a part in it. */
    public LocalDate firstDay() {
        return day(begin());
    }

    /** The last day of UTC that has a part in it. */
    public LocalDate lastDay() {
        return day(end.minusNanos(1));
    }

    /** Whether buckets begin within an hour of UTC. */
    public boolean rounded() {
        return begins.stream()
                .anyMatch(begin -> !begin.equals(begin.truncatedTo(ChronoUnit.HOURS)));
    }

    /** Which bucket an hour of a day of UTC belongs to; -1: none. */
    int bucket(LocalDate day, int hour) {
        return bucket(day.atTime(hour, 0).toInstant(ZoneOffset.UTC));
    }

    /** Which bucket a day of UTC belongs to whose hours are not known: that of its noon. */
    int bucket(LocalDate day) {
        return bucket(day, NOON);
    }

    private int bucket(Instant hour) {
        if (!hour.isBefore(end)) {
            return -1;
        }
        var found = Collections.binarySearch(begins, hour);
        return found >= 0 ? found : -found - 2;
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
