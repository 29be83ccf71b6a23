package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How soon a healthy webhook is told: alone, and beside others of the same follower that are sick,
 * each in a way of its own.
 */
final class SickNeighbours implements AutoCloseable {

    private static final int PUBLICATIONS = 100;
    private static final int RATE = 5;
    private static final String WEBHOOKS = "/api/channels/webhooks/";

    private final RunningStack stack;
    private final Person troubled;
    private final Arrivals alone;
    private final Arrivals beside;
    private final List<SickServer> sick = new ArrayList<>();

    private SickNeighbours(RunningStack stack, Person troubled, Arrivals alone, Arrivals beside) {
        this.stack = stack;
        this.troubled = troubled;
        this.alone = alone;
        this.beside = beside;
    }

    /** Two followers, each of an author of its own. */
    static SickNeighbours prepare(RunningStack stack) throws IOException, InterruptedException {
        SickNeighbours all =
                new SickNeighbours(
                        stack,
                        Person.of(stack, "ada"),
                        new Arrivals(new ArticleEvents(stack.bootstrapServers(), "quiet")),
                        new Arrivals(new ArticleEvents(stack.bootstrapServers(), "troubled")));
        Person healthy = Person.of(stack, "grace");
        healthy.follow(List.of("quiet"));
        put(healthy, "healthy", all.alone.url());
        all.troubled.follow(List.of("troubled"));
        put(all.troubled, "healthy", all.beside.url());
        for (Sickness sickness : Sickness.values()) {
            SickServer server = SickServer.open(sickness);
            all.sick.add(server);
            put(all.troubled, sickness.text(), server.url());
        }
        return all;
    }

    private static void put(Person person, String name, String url) {
        person.put(WEBHOOKS + name, "{\"url\":\"%s\"}".formatted(url));
    }

    void round(Report report) {
        Map<String, ProcessUsage> processes = stack.processes(RunningStack.NOTIFICATIONS);
        report.add(
                "one webhook, %d publications/s due".formatted(RATE),
                Measurement.of(processes, () -> alone.paced(PUBLICATIONS, RATE)));
        // What was gone in the round before is disabled by now.
        troubled.post(WEBHOOKS + Sickness.GONE.text() + "/enable", "{}");
        report.add(
                "one beside %d sick ones, %d publications/s due".formatted(sick.size(), RATE),
                Measurement.of(processes, () -> beside.paced(PUBLICATIONS, RATE)));
    }

    @Override
    public void close() throws IOException {
        for (SickServer server : sick) {
            server.close();
        }
        alone.close();
        beside.close();
    }
}
