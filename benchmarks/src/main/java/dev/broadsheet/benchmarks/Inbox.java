package dev.broadsheet.benchmarks;

import java.nio.file.Path;

/**
 * Measures reading an inbox, and how soon something new is in it, and prints a report.
 *
 * <p>Arguments: rounds, thousands of followers of a well-known author. System property {@code
 * broadsheet.home}: the checkout.
 */
final class Inbox {

    private static final int PORT = 21_000;

    private Inbox() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("broadsheet.home"));
        int rounds = Integer.parseInt(args[0]);
        int followers = Integer.parseInt(args[1]) * 1_000;
        Report report = new Report();
        try (var stack = RunningStack.start(home, PORT, "--benchmark")) {
            try (var pages = InboxPages.prepare(home, stack)) {
                pages.warmUp();
                for (int n = 0; n < rounds; n++) {
                    pages.round(report);
                }
                pages.ratios(report);
            }
            try (var reach = Reach.prepare(stack, followers)) {
                reach.warmUp();
                for (int n = 0; n < rounds; n++) {
                    reach.round();
                }
                reach.figures(report);
            }
        }
        System.out.println(report);
    }
}
