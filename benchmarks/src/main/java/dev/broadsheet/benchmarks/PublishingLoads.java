package dev.broadsheet.benchmarks;

import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Writes drafts, publishes them as fast as it goes, then at a fixed rate with an eye on the topic.
 */
final class PublishingLoads {

    private static final int RATE = 500;
    private static final int FASTEST = 2_000;

    /** Publications after which it got little faster: they pass through much code. */
    private static final int WARM_UP = 40_000;

    private static final String TOPIC = "articles.v1";

    private final RunningStack stack;
    private final Author author;
    private final Duration time;
    private final String store;
    private final List<Double> announced = new ArrayList<>();

    /**
     * Loads for the articles of one author.
     *
     * @param store what the report says of where the articles go
     */
    PublishingLoads(RunningStack stack, Author author, Duration time, String store) {
        this.stack = stack;
        this.author = author;
        this.time = time;
        this.store = store;
    }

    /** Lets the services compile what they run, and the driver what it looks on with. */
    void warmUp() {
        List<String> drafts = new ArrayList<>();
        draft(WARM_UP, drafts);
        try (var watch = new TopicWatch(stack.bootstrapServers(), TOPIC)) {
            author.publish(drafts, Duration.ofMinutes(5));
            watch.awaitCount(drafts.size());
        }
    }

    void round(Report report) {
        Map<String, ProcessUsage> processes = stack.processes(RunningStack.ARTICLES);
        processes.put("notification", stack.process(RunningStack.NOTIFICATIONS));

        List<String> many = new ArrayList<>();
        report.add(
                "draft" + store,
                Measurement.of(processes, () -> draft((int) (FASTEST * time.toSeconds()), many)));
        try (var watch = new TopicWatch(stack.bootstrapServers(), TOPIC)) {
            var fast = Measurement.of(processes, () -> author.publish(many, time));
            report.add("publish" + store, fast);
            watch.awaitCount(fast.outcome().answered() - fast.outcome().failed());
        }

        List<String> some = new ArrayList<>();
        draft((int) (RATE * time.toSeconds()), some);
        try (var watch = new TopicWatch(stack.bootstrapServers(), TOPIC)) {
            Map<String, Long> answered = new HashMap<>();
            report.add(
                    "publish, %d/s due%s".formatted(RATE, store),
                    Measurement.of(
                            processes,
                            () ->
                                    author.publish(
                                            some,
                                            time,
                                            RATE,
                                            id -> answered.put(id, System.nanoTime()))));
            watch.awaitCount(answered.size());
            announced.add(millisUntilReadable(answered, watch.readable()));
        }
    }

    void figures(Report report) {
        report.figure(
                "from 2xx to readable on the topic, p99" + store,
                Report.median(announced.stream().mapToDouble(Double::doubleValue).toArray()),
                "ms");
    }

    private Outcome draft(int count, List<String> ids) {
        return author.draft(
                count, Words.NOTE.text(), draft -> ids.add(draft.path("id").asString()));
    }

    /** What was readable before it was answered counts as 0. */
    private static double millisUntilReadable(
            Map<String, Long> answered, Map<String, Long> readable) {
        Histogram waits = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        answered.forEach((id, at) ->
                waits.recordValue(Math.max(0, readable.getOrDefault(id, Long.MAX_VALUE) - at)));
        return waits.getValueAtPercentile(99) / 1e6;
    }
}
