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
    private static final String WRITER = "ada";

    private Articles() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("broadsheet.home"));
        int rounds = Integer.parseInt(args[0]);
        Duration time = Duration.ofSeconds(Long.parseLong(args[1]));
        Report report = new Report();

        try (var stack = RunningStack.start(home, PORT, "--ephemeral")) {
            Author author = author(stack);
            var publishing = new PublishingLoads(stack, author, time, ", store in memory");
            try (var reading = ReadingLoads.prepare(home, stack, author, time)) {
                reading.round(new Report());
                publishing.round(new Report());
                for (int round = 0; round < rounds; round++) {
                    reading.round(report);
                    publishing.round(report);
                }
                reading.ratios(report);
            }
            publishing.figures(report);
            report.figure(
                    "resident after that: article-service",
                    stack.process(RunningStack.ARTICLES).residentMegabytes(),
                    "MB");
        }
        try (var stack = RunningStack.start(home, PORT, "--benchmark")) {
            var publishing = new PublishingLoads(stack, author(stack), time, ", store on disk");
            publishing.round(new Report());
            for (int round = 0; round < rounds; round++) {
                publishing.round(report);
            }
            publishing.figures(report);
        }
        System.out.println(report);
    }

    private static Author author(RunningStack stack) throws Exception {
        return new Author(stack.port(RunningStack.ARTICLES), stack.token(WRITER), CONNECTIONS);
    }
}
