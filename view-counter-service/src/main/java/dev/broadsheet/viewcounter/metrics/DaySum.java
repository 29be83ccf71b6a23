package dev.broadsheet.viewcounter.metrics;

import dev.broadsheet.viewcounter.counts.Day;
import dev.broadsheet.viewcounter.counts.Hour;
import dev.broadsheet.viewcounter.counts.Readers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One day of UTC of several articles together.
 *
 * @param hours as far as they are known
 * @param rest what is known of the day only: its hours were rolled up
 * @param readers distinct among all of them; an estimate
 */
record DaySum(
        LocalDate date,
        List<Hour> hours,
        Hour rest,
        long readers,
        Map<Dimension, Map<String, Long>> breakdowns) {

    static final int HOURS = 24;

    DaySum {
        hours = List.copyOf(hours);
        breakdowns = Map.copyOf(breakdowns);
    }

    /** Of days of the same date, one for each article. */
    static DaySum of(LocalDate date, Collection<Day> days) {
        var hours = new ArrayList<>(Collections.nCopies(HOURS, Hour.NONE));
        var rest = Hour.NONE;
        var breakdowns = new HashMap<Dimension, Map<String, Long>>();
        for (var day : days) {
            var known = day.hours();
            if (known == null) {
                rest = rest.plus(new Hour(day.numbers().views(), day.numbers().reads()));
            } else {
                known.forEach((hour, views) -> hours.set(hour, hours.get(hour).plus(views)));
            }
            for (var dimension : Dimension.values()) {
                var sum = breakdowns.computeIfAbsent(dimension, _ -> new HashMap<>());
                dimension.of(day).forEach((name, views) -> sum.merge(name, views, Long::sum));
            }
        }
        return new DaySum(date, hours, rest, readers(days), breakdowns);
    }

    private static long readers(Collection<Day> days) {
        return days.size() == 1
                ? days.iterator().next().readers().estimate()
                : Readers.union(days.stream().map(Day::readers).toList()).estimate();
    }
}
