package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Asks for the hours of an article that was viewed often, and beside it for a constant body of the
 * same length.
 */
final class SeriesLoads implements AutoCloseable {

    private static final long VIEWS = 3_000_000;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int CONNECTIONS = 32;
    private static final int RATE = 5_000;
    private static final Duration TIME = Duration.ofSeconds(4);
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    /** Its first second is not counted. */
    private static final Duration PACED_TIME = Duration.ofSeconds(5);

    private static final int BARE_PORT = 21_904;

    private final RunningStack stack;
    private final List<Target> series;
    private final BarePeer bare;

    private SeriesLoads(RunningStack stack, List<Target> series, BarePeer bare) {
        this.stack = stack;
        this.series = series;
        this.bare = bare;
    }

    /** Has the article viewed, and starts what it is compared to. */
    static SeriesLoads prepare(Path home, RunningStack stack, ViewsTopic topic, String article)
            throws IOException {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        new Readership(List.of(article)).look(topic, VIEWS, today.minus(WEEK), WEEK, 0);
        topic.awaitCounted();
        int port = stack.port(RunningStack.VIEWS);
        List<Target> series =
                Stream.of(Duration.ofDays(1), WEEK)
                        .map(time ->
                                Target.of(
                                        "series of %d hours".formatted(time.toHours()),
                                        port,
                                        List.of(
                                                "/api/views/%s/series?interval=hour&from=%s&to=%s"
                                                        .formatted(
                                                                article,
                                                                today.minus(time),
                                                                today))))
                        .toList();
        return new SeriesLoads(
                stack,
                series,
                BareServer.start(home, BARE_PORT, series.stream().map(Target::bytes).toList()));
    }

    /** Lets all compile what it runs. */
    void warmUp() {
        for (Target target : series) {
            closed(target, WARM_UP);
            closed(target.constant(BARE_PORT), TIME);
        }
    }

    void round(Report report) {
        Map<String, ProcessUsage> processes = stack.processes(RunningStack.VIEWS);
        Map<String, ProcessUsage> peers = new LinkedHashMap<>();
        peers.put("bare server", bare.usage());
        peers.put("driver", ProcessUsage.own());
        for (Target target : series) {
            report.add(target.name(), Measurement.of(processes, () -> closed(target, TIME)));
            Target constant = target.constant(BARE_PORT);
            report.add(constant.name(), Measurement.of(peers, () -> closed(constant, TIME)));
            report.add(
                    target.name() + ", %,d/s due".formatted(RATE),
                    Measurement.of(
                            processes,
                            () ->
                                    Load.on(target.port(), CONNECTIONS)
                                            .paced(target.forEver(), PACED_TIME, RATE)));
        }
    }

    private static Outcome closed(Target target, Duration time) {
        return Load.on(target.port(), CONNECTIONS).closed(target.forEver(), time);
    }

    void ratios(Report report) {
        series.forEach(target -> report.ratio(target.name(), target.constant(BARE_PORT).name()));
    }

    @Override
    public void close() {
        bare.close();
    }
}
