package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures taking views, counting them and asking for them, and prints a report.
 *
 * <p>Arguments: rounds, millions of views that are drained. System property {@code
 * broadsheet.home}: the checkout.
 */
final class Views {

    private static final int PORT = 21_000;
    private static final int VIEWED = 1_000;

    /** Views that are followed, in warming up too, each of an article of its own. */
    private static final int FOLLOWED_PER_ROUND = 100;

    private Views() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("broadsheet.home"));
        int rounds = Integer.parseInt(args[0]);
        long drained = Long.parseLong(args[1]) * 1_000_000;
        Report report = new Report();
        try (var stack = RunningStack.start(home, PORT, "--benchmark");
                var topic = new ViewsTopic(stack.bootstrapServers())) {
            List<String> articles = publish(stack, 1 + VIEWED + (1 + rounds) * FOLLOWED_PER_ROUND);
            List<String> viewed = articles.subList(1, 1 + VIEWED);
            List<String> followed = articles.subList(1 + VIEWED, articles.size());
            try (var taking = new TakingLoads(home, stack, topic, viewed, followed);
                    var draining = new Draining(stack, topic, drained);
                    var series = SeriesLoads.prepare(home, stack, topic, articles.getFirst())) {
                series.warmUp();
                draining.warmUp();
                taking.warmUp();
                for (int n = 0; n < rounds; n++) {
                    taking.round(report);
                    series.round(report);
                    draining.round(report);
                }
                memory(stack.process(RunningStack.VIEWS), report);
                growth(stack, topic, report);
                // Last: a service that was killed has to compile all anew.
                draining.killed(report);
                for (int n = 0; n < rounds; n++) {
                    draining.restart();
                }
                taking.figures(report);
                series.ratios(report);
                draining.figures(report);
            }
        }
        System.out.println(report);
    }

    /** Returns when they can be viewed. */
    private static List<String> publish(RunningStack stack, int number) {
        try (var events = new ArticleEvents(stack.bootstrapServers(), "ada");
                var store = ServiceStore.ofViews(stack)) {
            List<String> articles =
                    IntStream.range(0, number).mapToObj(n -> events.publishAs("ada", n)).toList();
            Waiting.until(() -> store.collection("articles").countDocuments() >= number);
            return articles;
        }
    }

    private static void growth(RunningStack stack, ViewsTopic topic, Report report) {
        try (var store = ServiceStore.ofViews(stack)) {
            new Growth(topic, store).figures(report);
        }
    }

    private static void memory(ProcessUsage service, Report report) throws IOException {
        report.figure(
                "view-counter-service, resident after the rounds",
                service.residentMegabytes(),
                "MB");
        report.figure("its heap", service.heapBytes() / 1024.0 / 1024, "MB");
    }
}
