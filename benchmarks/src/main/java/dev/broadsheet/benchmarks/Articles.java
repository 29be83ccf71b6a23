package dev.broadsheet.benchmarks;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Measures publishing and reading articles, and prints a report.
 *
 * <p>Arguments: rounds, seconds of each load. System property {@code broadsheet.home}: the
 * checkout.
 */
final class Articles {

    private static final int PORT = 21_000;
    private static final int CONNECTIONS = 32;

    /** Rounds after which reading got no faster. */
    private static final int WARM_UP = 4;

    private static final String WRITER = "ada";

    private Articles() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("broadsheet.home"));
        int rounds = Integer.parseInt(args[0]);
        Duration time = Duration.ofSeconds(Long.parseLong(args[1]));
        Report report = new Report();

        try (var stack = RunningStack.start(home, PORT, "--ephemeral")) {
            Author author = author(stack);
            try (var reading = ReadingLoads.prepare(home, stack, author, time)) {
                rounds(WARM_UP, () -> reading.round(new Report()));
                rounds(rounds, () -> reading.round(report));
                reading.ratios(report);
            }
            resident("reading", stack, report);
            publish(new PublishingLoads(stack, author, time, ", store in memory"), rounds, report);
            resident("publishing", stack, report);
        }
        try (var stack = RunningStack.start(home, PORT, "--benchmark")) {
            publish(
                    new PublishingLoads(stack, author(stack), time, ", store on disk"),
                    rounds,
                    report);
        }
        System.out.println(report);
    }

    private static void publish(PublishingLoads publishing, int rounds, Report report) {
        publishing.warmUp();
        rounds(rounds, () -> publishing.round(report));
        publishing.figures(report);
    }

    private static void rounds(int number, Runnable round) {
        for (int n = 0; n < number; n++) {
            round.run();
        }
    }

    private static void resident(String load, RunningStack stack, Report report) {
        report.figure(
                "article-service, resident after " + load,
                stack.process(RunningStack.ARTICLES).residentMegabytes(),
                "MB");
    }

    private static Author author(RunningStack stack) throws Exception {
        return new Author(stack.port(RunningStack.ARTICLES), stack.token(WRITER), CONNECTIONS);
    }
}
