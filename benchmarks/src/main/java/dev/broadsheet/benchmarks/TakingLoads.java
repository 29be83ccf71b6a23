package dev.broadsheet.benchmarks;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sends views one by one and in batches, and beside them the same bytes to a bare server and as
 * many records to the broker alone.
 */
final class TakingLoads implements AutoCloseable {

    private static final Duration TIME = Duration.ofSeconds(4);
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    /** Its first second is not counted. */
    private static final Duration PACED_TIME = Duration.ofSeconds(5);

    private static final Duration FOLLOWED_TIME = Duration.ofSeconds(8);
    private static final int CONNECTIONS = 256;
    private static final int RATE = 15_000;
    private static final int BATCH = 100;
    private static final int SERVERS = 8;
    private static final long RECORDS = 4_000_000;
    private static final int BARE_PORT = 21_903;
    private static final String BARE_TOPIC = "bare-producer";

    private static final String SINGLE = "single views";
    private static final String BARE = "the same requests to a bare server";
    private static final String PACED = SINGLE + ", %,d/s due".formatted(RATE);
    private static final String VISIBLE = "from accepted to visible, half as many views due";
    private static final String PRODUCED = "kafka-producer-perf-test";

    private final RunningStack stack;
    private final ViewsTopic topic;
    private final int port;
    private final Iterator<String> followed;
    private final ViewRequests single;
    private final Map<String, ViewRequests> batches = new LinkedHashMap<>();
    private final BarePeer server;
    private final BarePeer producer;
    private final Map<String, ProcessUsage> servers = new LinkedHashMap<>();
    private final Map<String, ProcessUsage> producers = new LinkedHashMap<>();

    /** Prepares the requests, and starts what is compared. */
    TakingLoads(
            Path home,
            RunningStack stack,
            ViewsTopic topic,
            List<String> articles,
            List<String> followed)
            throws IOException, InterruptedException {
        this.stack = stack;
        this.topic = topic;
        this.followed = List.copyOf(followed).iterator();
        port = stack.port(RunningStack.VIEWS);
        single = ViewRequests.single(articles);
        String token = stack.token("newsroom");
        batches.put(
                "batches of %d, ids only".formatted(BATCH),
                ViewRequests.bareBatches(articles, BATCH, token));
        batches.put(
                "batches of %d, with readers".formatted(BATCH),
                ViewRequests.batches(articles, BATCH, token));
        topic.createTwin(BARE_TOPIC);
        server = BareServer.start(home, BARE_PORT, List.of());
        producer = BareProducer.start(home);
        servers.put("bare server", server.usage());
        servers.put("driver", ProcessUsage.own());
        producers.put(PRODUCED, producer.usage());
        producers.put("broker", stack.process(RunningStack.LAUNCHER));
    }

    /** Lets all compile what it runs: a round that nobody hears of is part of it. */
    void warmUp() {
        Load.on(port, CONNECTIONS).closed(single, WARM_UP);
        Load.on(BARE_PORT, CONNECTIONS).closed(single, WARM_UP.dividedBy(2));
        round(new Report());
    }

    void round(Report report) {
        Map<String, ProcessUsage> processes = stack.processes(RunningStack.VIEWS);
        // They read the totals that are announced.
        processes.put("articles", stack.process(RunningStack.ARTICLES));
        processes.put("notification", stack.process(RunningStack.NOTIFICATIONS));
        Load load = Load.on(port, CONNECTIONS);
        Load bare = Load.on(BARE_PORT, CONNECTIONS);
        take(SINGLE, processes, () -> load.closed(single, TIME), report);
        report.add(BARE, Measurement.of(servers, () -> bare.closed(single, TIME)));
        take(PACED, processes, () -> load.paced(single, PACED_TIME, RATE), report);
        follow((int) report.rate(SINGLE) / 2, report);
        batches.forEach((name, batch) ->
                take(
                        name,
                        processes,
                        () -> Load.on(port, SERVERS).closed(batch, TIME).each(BATCH),
                        report));
        int length = topic.recordBytes();
        report.add(PRODUCED, Measurement.of(producers, () -> produce(length)));
    }

    /** All of it is counted before something else is measured. */
    private void take(
            String name,
            Map<String, ProcessUsage> processes,
            Supplier<Outcome> load,
            Report report) {
        report.add(name, Measurement.of(processes, load));
        topic.awaitCounted();
    }

    private void follow(int rate, Report report) {
        Visibility visibility = new Visibility(followed, single);
        Load.on(port, CONNECTIONS).keepingBodies().paced(visibility, FOLLOWED_TIME, rate);
        visibility.end();
        Load.on(port, 1).keepingBodies().all(visibility);
        report.add(VISIBLE, new Measurement(visibility.outcome(), Map.of()));
        topic.awaitCounted();
    }

    private Outcome produce(int length) {
        long start = System.nanoTime();
        try {
            producer.order(
                    BareProducer.order(stack.bootstrapServers(), BARE_TOPIC, RECORDS, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Outcome(RECORDS, 0, System.nanoTime() - start, new Histogram(1));
    }

    void figures(Report report) {
        report.ratio(SINGLE, BARE);
        batches.keySet().forEach(name -> report.ratio(name, PRODUCED));
        report.figure("a record on the log", topic.recordBytes(), "bytes");
    }

    @Override
    public void close() {
        server.close();
        producer.close();
    }
}
