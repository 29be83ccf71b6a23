package dev.broadsheet.viewcounter.metrics;

import dev.broadsheet.viewcounter.counts.Hour;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/** Fills the buckets of a period with days. Not safe for use by several threads. */
final class Buckets {

    private final Period period;
    private final Hour[] sums;
    private final long[] readers;

    private Buckets(Period period) {
        this.period = period;
        this.sums = new Hour[period.size()];
        this.readers = new long[period.size()];
        Arrays.fill(sums, Hour.NONE);
    }

    static Series fill(Period period, Collection<DaySum> days) {
        var buckets = new Buckets(period);
        days.forEach(buckets::add);
        return buckets.series();
    }

    /** Adds what happened on a day, as far as it lies in the period. */
    private void add(DaySum day) {
        for (var hour = 0; hour < day.hours().size(); hour++) {
            add(period.bucket(day.date(), hour), day.hours().get(hour));
        }
        var whole = period.bucket(day.date());
        add(whole, day.rest());
        if (whole >= 0) {
            readers[whole] += day.readers();
        }
    }

    private void add(int bucket, Hour views) {
        if (bucket >= 0 && !views.equals(Hour.NONE)) {
            sums[bucket] = sums[bucket].plus(views);
        }
    }

    private Series series() {
        var points =
                IntStream.range(0, sums.length)
                        .mapToObj(bucket -> point(bucket, sums[bucket], readers(readers[bucket])))
                        .toList();
        var sum = Arrays.stream(sums).reduce(Hour.NONE, Hour::plus);
        return new Series(period, point(0, sum, readers(Arrays.stream(readers).sum())), points);
    }

    private Point point(int bucket, Hour sum, @Nullable Long distinct) {
        return new Point(period.begins().get(bucket), sum.views(), sum.reads(), distinct);
    }

    /** Readers are told apart within a day of UTC, not within an hour. */
    private @Nullable Long readers(long estimate) {
        return period.interval() == Interval.HOUR ? null : estimate;
    }
}
