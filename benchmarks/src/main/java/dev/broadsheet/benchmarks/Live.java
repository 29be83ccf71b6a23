package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the live stream, and prints a report.
 *
 * <p>Arguments: rounds, seconds of each load. System property {@code broadsheet.home}: the
 * checkout.
 */
final class Live {

    private static final int PORT = 21_000;
    private static final int NCHAN_PORT = 21_901;
    private static final int MANY = 10_000;
    private static final int MOST = 18_000;
    private static final int SOME = 1_000;

    /** Publications due in a second: 60,000 deliveries to many. */
    private static final double RATE_TO_MANY = 6;

    private static final double RATE_TO_SOME = 10;

    /** A publication passes through much code: with few readers there are more of them. */
    private static final int FEW = 10;

    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final String AUTHOR = "ada";
    private static final List<String> PEOPLE = List.of("ada", "grace", "linus", "margaret", "ken");

    private final RunningStack stack;
    private final ArticleEvents articles;
    private final Duration time;
    private final Map<String, ProcessUsage> processes;

    private Live(RunningStack stack, ArticleEvents articles, Duration time) {
        this.stack = stack;
        this.articles = articles;
        this.time = time;
        processes = stack.processes(RunningStack.NOTIFICATIONS);
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("broadsheet.home"));
        int rounds = Integer.parseInt(args[0]);
        Duration time = Duration.ofSeconds(Long.parseLong(args[1]));
        Report report = new Report();
        try (var stack = RunningStack.start(home, PORT, "--ephemeral");
                var articles = new ArticleEvents(stack.bootstrapServers(), AUTHOR)) {
            Live live = new Live(stack, articles, time);
            live.follow();
            int length = live.warmUp();
            Optional<Nchan> nchan = Nchan.start(NCHAN_PORT, length);
            try {
                for (int n = 0; n < rounds; n++) {
                    live.toMany(report);
                    if (nchan.isPresent()) {
                        live.toMany(nchan.get(), report);
                    }
                    live.toSome(report);
                }
            } finally {
                nchan.ifPresent(Nchan::close);
            }
            live.toMost(report);
            if (nchan.isPresent()) {
                report.ratio(to(MANY), "nchan, " + to(MANY));
            } else {
                report.note(
                        "nchan is not installed (Debian: libnginx-mod-nchan): no limit to compare"
                                + " with");
            }
        }
        System.out.println(report);
    }

    private static String to(int readers) {
        return "publish to %,d streams".formatted(readers);
    }

    private static String due(double publications, int readers) {
        return ", %,.0f deliveries/s due".formatted(publications * readers);
    }

    /** Everybody follows the author. */
    private void follow() throws IOException, InterruptedException {
        for (String person : PEOPLE) {
            Person.of(stack, person).follow(List.of(AUTHOR));
        }
    }

    /** Lets all compile what it runs, and returns the length of an event. */
    private int warmUp() throws IOException, InterruptedException {
        try (var readers = connect(FEW)) {
            readers.closed(WARM_UP);
        }
        try (var readers = connect(SOME)) {
            readers.closed(WARM_UP);
            return readers.eventLength();
        }
    }

    private void toMany(Report report) throws IOException, InterruptedException {
        try (var readers = connect(MANY)) {
            load(to(MANY), processes, readers, report);
        }
    }

    private void toMany(Nchan nchan, Report report) throws IOException {
        Map<String, ProcessUsage> peers = new LinkedHashMap<>(nchan.usage());
        peers.put("driver", ProcessUsage.own());
        try (var readers = StreamReaders.connect(MANY, NCHAN_PORT, n -> nchan.request(), nchan)) {
            load("nchan, " + to(MANY), peers, readers, report);
        }
    }

    private void load(
            String name, Map<String, ProcessUsage> charged, StreamReaders readers, Report report) {
        report.add(name, Measurement.of(charged, () -> readers.closed(time)));
        report.add(
                name + due(RATE_TO_MANY, MANY),
                Measurement.of(charged, () -> readers.paced(time, RATE_TO_MANY)));
    }

    private void toSome(Report report) throws IOException, InterruptedException {
        try (var readers = connect(SOME)) {
            report.add(
                    to(SOME) + due(RATE_TO_SOME, SOME) + ", every tenth reconnects",
                    Measurement.of(
                            processes, () -> readers.pacedWithReconnects(time, RATE_TO_SOME)));
        }
    }

    private void toMost(Report report) throws IOException, InterruptedException {
        ProcessUsage service = stack.process(RunningStack.NOTIFICATIONS);
        long before = service.heapBytes();
        try (var readers = connect(MOST)) {
            long after = service.heapBytes();
            report.add(to(MOST), Measurement.of(processes, () -> readers.closed(time)));
            report.figure(
                    "heap for each of %,d streams".formatted(MOST),
                    (after - before) / 1024.0 / MOST,
                    "KB");
            report.figure(
                    "notification-service, resident with them", service.residentMegabytes(), "MB");
        }
    }

    /** As everybody in turn: what is signed in with has to last as long as the stream. */
    private StreamReaders connect(int count) throws IOException, InterruptedException {
        List<String> requests = new ArrayList<>();
        for (String person : PEOPLE) {
            requests.add(
                    "GET /api/inbox/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + stack.token(person)
                            + "\r\n\r\n");
        }
        return StreamReaders.connect(
                count, port(), n -> requests.get(n % requests.size()), articles);
    }

    private int port() {
        return stack.port(RunningStack.NOTIFICATIONS);
    }
}
