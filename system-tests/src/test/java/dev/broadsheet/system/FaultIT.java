package dev.broadsheet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** What was promised is there after processes died. Each test ends on a ledger. */
class FaultIT extends KillableStack {

    private static final int WRITERS = 4;
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    private final Random random = new Random();

    FaultIT(@TempDir Path directory) {
        super(directory);
    }

    @Test
    void no_publication_is_lost_doubled_or_reordered_when_article_service_is_killed_20_times()
            throws Exception {
        var publications = new Publications(stack.as("ada"), "killed");
        var follower = stack.as("linus");
        follower.put("/api/follows/tags/killed", Map.of()).orFail();

        whileKilling(
                "article-service",
                20,
                1_000,
                number -> publications.publishAndCorrect("killed-" + number));

        assertLedger(publications, follower, 1_000);
        System.out.println(
                "article-service killed 20 times: 1000 articles published and corrected, each told"
                        + " once");
    }

    @Test
    void publishing_goes_on_without_the_broker_and_the_backlog_drains() throws Exception {
        var publications = new Publications(stack.as("grace"), "without-broker");
        var follower = stack.as("margaret");
        follower.put("/api/follows/tags/without-broker", Map.of()).orFail();
        publications.publishAndCorrect("before");

        broker.kill();
        var back = Instant.now().plus(OUTAGE);
        var during = 0;
        var slowest = Duration.ZERO;
        while (Instant.now().isBefore(back)) {
            var begun = Instant.now();
            publications.publishAndCorrect("without-broker-" + ++during);
            var took = Duration.between(begun, Instant.now());
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        broker.restart();
        var restarted = Instant.now();

        assertLedger(publications, follower, during + 1);
        System.out.printf(
                "Broker down %d s: %d articles published and corrected, slowest %d ms, told %d s"
                        + " after its return%n",
                OUTAGE.toSeconds(),
                during,
                slowest.toMillis(),
                Duration.between(restarted, Instant.now()).toSeconds());
    }

    @Test
    void the_number_beside_the_title_is_exact_when_view_counter_service_is_killed_3_times()
            throws Exception {
        var batches = 30;
        var batchSize = 500;
        var newsroom = stack.as("newsroom");
        var articles = new ArrayList<String>();
        for (var i = 0; i < 50; i++) {
            articles.add(publish("counted through kills " + i));
        }
        awaitKnown(newsroom, articles);
        var sent = new HashMap<String, Long>();
        articles.forEach(article -> sent.put(article, 1L));
        var work = new ArrayList<List<Map<String, String>>>();
        for (var batch = 0; batch < batches; batch++) {
            var views = new ArrayList<Map<String, String>>();
            for (var i = 0; i < batchSize; i++) {
                var article = articles.get(random.nextInt(articles.size()));
                sent.merge(article, 1L, Long::sum);
                views.add(Map.of("articleId", article, "viewId", UUID.randomUUID().toString()));
            }
            work.add(views);
        }

        whileKilling(
                "view-counter-service",
                3,
                batches,
                number -> {
                    untilAccepted(newsroom, work.get(number));
                    if (number % 10 == 0) {
                        // A client that never saw its 202 sends everything again, under the same
                        // ids.
                        untilAccepted(newsroom, work.get(number));
                    }
                });

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(counted(articles)).isEqualTo(sent));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        stack.anonymous()
                                                .get("/api/articles/" + articles.getFirst())
                                                .orFail()
                                                .path("views")
                                                .asLong())
                                .as("the number beside the title")
                                .isEqualTo(sent.get(articles.getFirst())));
        System.out.printf("Views: %d sent, %d counted%n", sum(sent), sum(counted(articles)));
    }

    private void assertLedger(Publications publications, Api follower, int expected) {
        assertThat(publications.size()).isEqualTo(expected);
        publications.assertListedOnce();
        await().atMost(PATIENCE)
                .untilAsserted(() -> publications.assertAnnounced(broker.read("articles.v1")));
        publications.assertInInboxOnce(follower);
    }

    /**
     * Does the work with several clients at once, killing the service at random moments spread over
     * it.
     */
    private void whileKilling(String service, int kills, int count, IntConsumer work)
            throws Exception {
        var moments = new HashSet<Integer>();
        while (moments.size() < kills) {
            moments.add(1 + random.nextInt(count - 1));
        }
        var killed = new AtomicInteger();
        var done = new AtomicInteger();
        try (var killer = Executors.newSingleThreadExecutor();
                var writers = Executors.newFixedThreadPool(WRITERS)) {
            var all = new ArrayList<Callable<Void>>();
            for (var i = 0; i < count; i++) {
                var number = i;
                all.add(() -> {
                    work.accept(number);
                    if (moments.contains(done.incrementAndGet())) {
                        // The writer goes on against a dead service; the next kill waits until it
                        // was back.
                        killer.execute(() -> {
                            stack.killAndAwaitRestart(service);
                            killed.incrementAndGet();
                        });
                    }
                    return null;
                });
            }
            join(writers.invokeAll(all));
        }
        assertThat(killed).as("kills").hasValue(kills);
    }

    private static void join(List<Future<Void>> futures)
            throws ExecutionException, InterruptedException {
        for (var future : futures) {
            future.get();
        }
    }

    private String publish(String title) {
        var author = stack.as("ada");
        var created = author.post("/api/articles", Map.of("title", title, "markdown", "Text."));
        var id = created.orFail().path("id").asString();
        author.with("If-Match", created.etagOrFail())
                .put("/api/articles/" + id + "/publication", Map.of())
                .orFail();
        return id;
    }

    /** Views of each are taken: the first ones, always the same. */
    private static void awaitKnown(Api newsroom, List<String> articles) {
        var first =
                articles.stream()
                        .map(article -> Map.of("articleId", article, "viewId", "the-first"))
                        .toList();
        await().atMost(PATIENCE).until(() -> newsroom.post("/api/views", first).ok());
    }

    private static void untilAccepted(Api newsroom, List<Map<String, String>> views) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> newsroom.post("/api/views", views),
                        answer -> {
                            assertThat(answer.status()).as(answer.body()).isIn(202, 429, 502, 503);
                            return answer.ok();
                        });
    }

    private Map<String, Long> counted(List<String> articles) {
        var counts = new HashMap<String, Long>();
        for (JsonNode item :
                stack.anonymous()
                        .get("/api/views?articles=" + String.join(",", articles))
                        .orFail()
                        .path("items")) {
            counts.put(
                    item.path("articleId").asString(), item.path("views").path("human").asLong());
        }
        return counts;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
