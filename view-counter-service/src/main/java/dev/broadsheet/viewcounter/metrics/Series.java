package dev.broadsheet.viewcounter.metrics;

import java.util.List;

/**
 * Views over time.
 *
 * @param total of all buckets
 */
public record Series(Period period, Point total, List<Point> points) {

    public Series {
        points = List.copyOf(points);
    }
}
