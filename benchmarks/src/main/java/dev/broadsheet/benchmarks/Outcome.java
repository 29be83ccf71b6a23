package dev.broadsheet.benchmarks;

import org.HdrHistogram.Histogram;

import java.util.concurrent.TimeUnit;

/**
 * What came of a load.
 *
 * @param answered all answers, failed ones included
 * @param failed answers other than hoped for
 * @param nanos from the first request to the last answer
 */
record Outcome(long answered, long failed, long nanos, Histogram latencies) {

    /** The same, where each answer is about so many. */
    Outcome each(int things) {
        return new Outcome(answered * things, failed * things, nanos, latencies);
    }

    /** Answers in a second. */
    double rate() {
        return answered * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    /** Milliseconds within which that share of the requests was answered; NaN if none counted. */
    double millis(double percentile) {
        return latencies.getTotalCount() == 0
                ? Double.NaN
                : latencies.getValueAtPercentile(percentile) / 1e6;
    }
}
