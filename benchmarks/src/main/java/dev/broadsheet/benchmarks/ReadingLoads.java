package dev.broadsheet.benchmarks;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads articles, lists and feeds, and beside each a constant body of the same length. */
final class ReadingLoads implements AutoCloseable {

    private static final int ARTICLES = 200;
    private static final int CONNECTIONS = 32;
    private static final int RATE = 10_000;
    private static final int BARE_PORT = 21_900;

    private final RunningStack stack;
    private final Duration time;
    private final List<Target> articles;
    private final List<Target> targets;
    private final BarePeer bare;

    private ReadingLoads(
            RunningStack stack,
            Duration time,
            List<Target> articles,
            List<Target> targets,
            BarePeer bare) {
        this.stack = stack;
        this.time = time;
        this.articles = articles;
        this.targets = targets;
        this.bare = bare;
    }

    /** Publishes what is read later, and starts what it is compared to. */
    static ReadingLoads prepare(Path home, RunningStack stack, Author author, Duration time)
            throws IOException {
        List<JsonNode> published = new ArrayList<>();
        author.draft(ARTICLES, Words.ARTICLE.text(), published::add);
        author.publish(
                published.stream().map(article -> article.path("id").asString()).toList(),
                Duration.ofMinutes(1));
        int port = stack.port(RunningStack.ARTICLES);
        List<Target> articles =
                List.of(
                        Target.of("article, JSON", port, paths(published, "/api/articles/", "id")),
                        Target.of("article, page", port, paths(published, "/articles/", "slug")));
        List<Target> targets = new ArrayList<>(articles);
        targets.add(Target.of("list, JSON", port, List.of("/api/articles")));
        targets.add(Target.of("list, page", port, List.of("/")));
        targets.add(Target.of("feed, Atom", port, List.of("/feed.atom")));
        targets.add(Target.of("feed, JSON", port, List.of("/feed.json")));
        BarePeer bare =
                BareServer.start(home, BARE_PORT, targets.stream().map(Target::bytes).toList());
        return new ReadingLoads(stack, time, articles, List.copyOf(targets), bare);
    }

    private static List<String> paths(List<JsonNode> articles, String prefix, String field) {
        return articles.stream().map(article -> prefix + article.path(field).asString()).toList();
    }

    void round(Report report) {
        Map<String, ProcessUsage> processes = stack.processes(RunningStack.ARTICLES);
        Map<String, ProcessUsage> peers = new LinkedHashMap<>();
        peers.put("bare server", bare.usage());
        peers.put("driver", ProcessUsage.own());
        for (Target target : targets) {
            report.add(target.name(), Measurement.of(processes, () -> closed(target)));
            Target constant = target.constant(BARE_PORT);
            report.add(constant.name(), Measurement.of(peers, () -> closed(constant)));
        }
        for (Target target : articles) {
            report.add(
                    target.name() + ", %,d/s due".formatted(RATE),
                    Measurement.of(
                            processes,
                            () ->
                                    Load.on(target.port(), CONNECTIONS)
                                            .paced(target.forEver(), time, RATE)));
        }
    }

    void ratios(Report report) {
        targets.forEach(target -> report.ratio(target.name(), target.constant(BARE_PORT).name()));
    }

    private Outcome closed(Target target) {
        return Load.on(target.port(), CONNECTIONS).closed(target.forEver(), time);
    }

    @Override
    public void close() {
        bare.close();
    }
}
