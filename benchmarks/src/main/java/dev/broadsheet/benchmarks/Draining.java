package dev.broadsheet.benchmarks;

import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Has the service count what waits for it on the log: put there while it stands still, as if others
 * had taken it meanwhile.
 */
final class Draining implements AutoCloseable {

    private static final int ARTICLES = 10_000;
    private static final Duration OUTAGE = Duration.ofHours(3);
    private static final int KILLS = 2;
    private static final long WARM_UP = 1_000_000;

    /** What comes while a killed service is away. */
    private static final long MEANWHILE = 50_000;

    private static final String UNDISTURBED = "drained";
    private static final String KILLED = UNDISTURBED + ", two kill -9 meanwhile";
    private static final String VIRAL = UNDISTURBED + ", all of one article";

    /** What happens while records are counted, the first and the last of which are known. */
    private interface Meanwhile {

        Meanwhile NOTHING = (begun, end) -> {};

        void happen(long begun, long end);
    }

    private final RunningStack stack;
    private final ViewsTopic topic;
    private final ServiceStore store;
    private final long views;
    private final Readership many = Readership.of(ARTICLES);
    private final Readership one = Readership.of(1);
    private final List<Double> untilBegun = new ArrayList<>();
    private final List<Double> untilReady = new ArrayList<>();
    private final List<Double> untilCaughtUp = new ArrayList<>();
    private long seed;

    Draining(RunningStack stack, ViewsTopic topic, long views) {
        this.stack = stack;
        this.topic = topic;
        this.views = views;
        store = ServiceStore.ofViews(stack);
    }

    /** Lets the service compile what it runs. */
    void warmUp() {
        for (Readership readers : List.of(many, one)) {
            look(readers, WARM_UP);
            topic.awaitCounted();
        }
    }

    void round(Report report) {
        Map<String, ProcessUsage> processes = stack.processes(RunningStack.VIEWS);
        drain(UNDISTURBED, many, processes, Meanwhile.NOTHING, report);
        drain(VIRAL, one, processes, Meanwhile.NOTHING, report);
    }

    /** The same, but that the service is killed, and has to compile all anew each time. */
    void killed(Report report) {
        Map<String, ProcessUsage> processes = stack.processes(RunningStack.VIEWS);
        processes.remove("service");
        drain(KILLED, many, processes, this::kill, report);
    }

    /** Several times, while a share of the views is counted. */
    private void kill(long begun, long end) {
        for (int n = 1; n <= KILLS; n++) {
            topic.awaitCounted(begun + (end - begun) * n / (KILLS + 1));
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
            Map<String, ProcessUsage> charged,
            Meanwhile meanwhile,
            Report report) {
        stack.suspend(RunningStack.VIEWS);
        look(readers, views);
        long before = topic.counted();
        long end = topic.end();
        long resumed = System.nanoTime();
        stack.resume(RunningStack.VIEWS);
        topic.awaitCounted(before + 1);
        long begun = topic.counted();
        untilBegun.add(seconds(System.nanoTime() - resumed));
        report.add(
                name,
                Measurement.of(
                        charged,
                        () -> {
                            long start = System.nanoTime();
                            meanwhile.happen(begun, end);
                            topic.awaitCounted(end);
                            long took = System.nanoTime() - start;
                            long wrong = readers.ledger().difference(store).all();
                            return new Outcome(end - begun, wrong, took, new Histogram(1));
                        }));
    }

    /** Kills the service while it has nothing to do. */
    void restart() {
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
        report.figure("first counted after SIGCONT", median(untilBegun), "s");
        report.figure("ready after kill -9", median(untilReady), "s");
        report.figure(
                "then caught up with %,d views that came meanwhile".formatted(MEANWHILE),
                median(untilCaughtUp),
                "s");
    }

    private static double median(List<Double> values) {
        return Report.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public void close() {
        store.close();
    }
}
