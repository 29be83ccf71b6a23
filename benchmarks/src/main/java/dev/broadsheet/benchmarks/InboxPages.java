package dev.broadsheet.benchmarks;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Asks for the first page of a large inbox, as a reader who has read nearly all and as one who has
 * not, and beside it for a constant body of the same length.
 */
final class InboxPages implements AutoCloseable {

    private static final int AUTHORS = 500;
    private static final int POSTS = 100_000;
    private static final int FEW = 10;

    /** Counting ends at one more. */
    private static final int MANY = 999;

    private static final int CONNECTIONS = 8;
    private static final int RATE = 50;
    private static final Duration CLOSED = Duration.ofSeconds(5);
    private static final Duration PACED = Duration.ofSeconds(20);
    private static final int BARE_PORT = 21_902;
    private static final String INBOX = "/api/inbox";
    private static final String LONGEST = "?limit=100";

    private final List<Target> pages;
    private final Target constant;
    private final BarePeer bare;
    private final Map<String, ProcessUsage> processes;
    private final Map<String, ProcessUsage> peers = new LinkedHashMap<>();

    private InboxPages(RunningStack stack, List<Target> pages, Target constant, BarePeer bare) {
        this.pages = pages;
        this.constant = constant;
        this.bare = bare;
        processes = stack.processes(RunningStack.NOTIFICATIONS);
        peers.put("bare server", bare.usage());
        peers.put("driver", ProcessUsage.own());
    }

    /** Publishes what is read later, and starts what it is compared to. */
    static InboxPages prepare(Path home, RunningStack stack)
            throws IOException, InterruptedException {
        Person tidy = Person.of(stack, "grace");
        Person busy = Person.of(stack, "ken");
        List<String> authors = IntStream.range(0, AUTHORS).mapToObj(n -> "author-" + n).toList();
        tidy.follow(authors);
        busy.follow(authors);
        publish(stack, authors);
        // The service remembers what somebody follows until they follow another time.
        tidy.follow(authors.subList(0, 1));
        busy.follow(authors.subList(0, 1));
        List<Target> pages = List.of(page(tidy, FEW), page(busy, MANY));
        int length = pages.getFirst().bytes();
        return new InboxPages(
                stack,
                pages,
                pages.getFirst().constant(BARE_PORT),
                BareServer.start(home, BARE_PORT, List.of(length)));
    }

    /** One of each author over the topic, and then as many as wanted. */
    private static void publish(RunningStack stack, List<String> authors) {
        try (ArticleEvents events =
                        new ArticleEvents(stack.bootstrapServers(), authors.getFirst());
                ServiceStore store = ServiceStore.ofNotifications(stack)) {
            authors.forEach(author -> events.publishAs(author, 0));
            Backlog backlog = new Backlog(store);
            Waiting.until(() -> backlog.size() == authors.size());
            Instant begin = backlog.fill(POSTS);
            backlog.followedSince(begin);
        }
    }

    /** Has somebody read all but the newest. */
    private static Target page(Person reader, int unread) {
        reader.post(INBOX + "/read", "{\"upTo\":\"%s\"}".formatted(alert(reader, unread)));
        int found = reader.get(INBOX).path("unread").asInt();
        if (found != unread) {
            throw new IllegalStateException("%d are unread".formatted(found));
        }
        return Target.ofRequests(
                "inbox page, %d unread".formatted(unread),
                reader.port(),
                List.of(reader.request(INBOX)));
    }

    /** The id of an alert, counted from the newest, which is 0. */
    private static String alert(Person reader, int number) {
        JsonNode page = reader.get(INBOX + LONGEST);
        int rest = number;
        while (rest >= page.path("items").size()) {
            rest -= page.path("items").size();
            page = reader.get(INBOX + LONGEST + "&cursor=" + page.path("next").asString());
        }
        return page.path("items").path(rest).path("id").asString();
    }

    /** Lets all compile what it runs. */
    void warmUp() {
        closed(new Report());
    }

    void round(Report report) {
        closed(report);
        pages.forEach(page -> paced(page, processes, report));
        paced(constant, peers, report);
    }

    private void closed(Report report) {
        pages.forEach(page -> closed(page, processes, report));
        closed(constant, peers, report);
    }

    private static void closed(Target target, Map<String, ProcessUsage> charged, Report report) {
        Load load = Load.on(target.port(), CONNECTIONS);
        report.add(
                target.name(),
                Measurement.of(charged, () -> load.closed(target.forEver(), CLOSED)));
    }

    private static void paced(Target target, Map<String, ProcessUsage> charged, Report report) {
        Load load = Load.on(target.port(), CONNECTIONS);
        report.add(
                target.name() + ", %d/s due".formatted(RATE),
                Measurement.of(charged, () -> load.paced(target.forEver(), PACED, RATE)));
    }

    void ratios(Report report) {
        pages.forEach(page -> report.ratio(page.name(), constant.name()));
    }

    @Override
    public void close() {
        bare.close();
    }
}
