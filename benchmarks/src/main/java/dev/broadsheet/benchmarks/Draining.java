package dev.broadsheet.benchmarks;

import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Has the service count what waits for it on the log: put there while it stands still, as if others
 * had taken it meanwhile.
 */
final class Draining implements AutoCloseable {

    private static final int ARTICLES = 10_000;
    private static final Duration OUTAGE = Duration.ofHours(3);
    private static final int KILLS = 2;
    private static final long WARM_UP = 1_000_000;
    private static final long MILLION = 1_000_000;

    /** What comes while a killed service is away. */
    private static final long MEANWHILE = 50_000;

    private static final String UNDISTURBED = "drained";
    private static final String KILLED = UNDISTURBED + ", two kill -9 meanwhile";
    private static final String VIRAL = UNDISTURBED + ", all of one article";

    private final RunningStack stack;
    private final ViewsTopic topic;
    private final ServiceStore store;
    private final long views;
    private final Readership many = new Readership(articles(ARTICLES));
    private final Readership one = new Readership(articles(1));
    private final List<Double> untilReady = new ArrayList<>();
    private final List<Double> untilCaughtUp = new ArrayList<>();
    private long seed;

    Draining(RunningStack stack, ViewsTopic topic, long views) {
        this.stack = stack;
        this.topic = topic;
        this.views = views;
        store = ServiceStore.ofViews(stack);
    }

    /** What is on the log is counted, whatever is known of the article. */
    private static List<String> articles(int number) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(number).toList();
    }

    /** Lets the service compile what it runs. */
    void warmUp() {
        for (Readership readers : List.of(many, one)) {
            look(readers, WARM_UP);
            topic.awaitCounted();
        }
    }

    void round(Report report) {
        drain(UNDISTURBED, many, true, begun -> {}, report);
        drain(VIRAL, one, true, begun -> {}, report);
        drain(KILLED, many, false, this::kill, report);
        restart();
    }

    /** Several times, while a share of the views is counted. */
    private void kill(long begun) {
        for (int n = 1; n <= KILLS; n++) {
            topic.awaitCounted(begun + views * n / (KILLS + 1));
            stack.kill(RunningStack.VIEWS);
            stack.awaitReady(RunningStack.VIEWS);
        }
    }

    private void look(Readership readers, long number) {
        readers.look(topic, number, Instant.now().minus(OUTAGE), OUTAGE, seed++);
    }

    private void drain(
            String name,
            Readership readers,
            boolean survives,
            LongConsumer meanwhile,
            Report report) {
        stack.suspend(RunningStack.VIEWS);
        look(readers, views);
        long before = topic.counted();
        long end = topic.end();
        stack.resume(RunningStack.VIEWS);
        topic.awaitCounted(before + 1);
        long begun = topic.counted();
        report.add(
                name,
                Measurement.of(
                        charged(survives),
                        () -> {
                            long start = System.nanoTime();
                            meanwhile.accept(begun);
                            topic.awaitCounted(end);
                            long took = System.nanoTime() - start;
                            long wrong = readers.ledger().difference(store).all();
                            return new Outcome(end - begun, wrong, took, new Histogram(1));
                        }));
    }

    private Map<String, ProcessUsage> charged(boolean survives) {
        Map<String, ProcessUsage> processes = new LinkedHashMap<>();
        if (survives) {
            processes.put("service", stack.process(RunningStack.VIEWS));
        }
        processes.put("store and broker", stack.process(RunningStack.LAUNCHER));
        processes.put("driver", ProcessUsage.own());
        return processes;
    }

    /** Kills the service while it has nothing to do. */
    private void restart() {
        long killed = System.nanoTime();
        stack.kill(RunningStack.VIEWS);
        look(many, MEANWHILE);
        stack.awaitReady(RunningStack.VIEWS);
        long ready = System.nanoTime();
        topic.awaitCounted();
        untilReady.add(seconds(ready - killed));
        untilCaughtUp.add(seconds(System.nanoTime() - ready));
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }

    void figures(Report report) {
        report.ratio(VIRAL, UNDISTURBED);
        Ledger.Difference wrong =
                many.ledger().difference(store).plus(one.ledger().difference(store));
        report.note(
                "of all that was drained, lost: %,d, counted twice: %,d"
                        .formatted(wrong.lost(), wrong.doubled()));
        report.figure("ready after kill -9", median(untilReady), "s");
        report.figure(
                "then caught up with %,d views that came meanwhile".formatted(MEANWHILE),
                median(untilCaughtUp),
                "s");
    }

    private static double median(List<Double> values) {
        return Report.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** What the documents of articles and days grow by. */
    void growth(Report report) {
        Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(2));
        Duration half = Duration.ofHours(12);
        grow("in the hours of a new day", day, half, report);
        grow("in the same hours again", day, half, report);
        grow("in new hours of the day", day.plus(half), half, report);
    }

    private void grow(String when, Instant from, Duration time, Report report) {
        long before = storedBytes();
        many.look(topic, MILLION, from, time, 0);
        topic.awaitCounted();
        report.figure(
                "store growth, a million views of 10,000 articles " + when,
                (storedBytes() - before) / 1024.0,
                "KB");
    }

    private long storedBytes() {
        return store.bytes("counts") + store.bytes("days");
    }

    @Override
    public void close() {
        store.close();
    }
}
