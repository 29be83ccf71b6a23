package dev.broadsheet.viewcounter.metrics.web;

import dev.broadsheet.viewcounter.counts.Totals;
import dev.broadsheet.viewcounter.metrics.Interval;
import dev.broadsheet.viewcounter.metrics.Point;
import dev.broadsheet.viewcounter.metrics.Series;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Views over time.
 *
 * @param rounded whether the zone is not whole hours from UTC, so that days are rounded to hours
 */
record SeriesAnswer(
        Interval interval,
        String zone,
        Instant from,
        Instant to,
        boolean rounded,
        TotalAnswer total,
        List<Point> items) {

    record TotalAnswer(Totals views, long reads, @Nullable Long readers) {}

    static SeriesAnswer of(Series series) {
        var period = series.period();
        var total = series.total();
        return new SeriesAnswer(
                period.interval(),
                period.zone().getId(),
                period.begin(),
                period.end(),
                period.rounded(),
                new TotalAnswer(total.views(), total.reads(), total.readers()),
                series.points());
    }
}
