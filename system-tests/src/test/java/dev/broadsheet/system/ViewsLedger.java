package dev.broadsheet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Views that were accepted, by article, against what is counted. They are sent the way a careful
 * server sends them: until they are accepted, and every tenth batch once more, as if its answer had
 * got lost.
 */
final class ViewsLedger {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BATCH = 500;
    private static final int ASKED = 100;

    private final List<String> articles;
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();
    private final AtomicInteger batches = new AtomicInteger();

    ViewsLedger(List<String> articles) {
        this.articles = List.copyOf(articles);
    }

    /** Sends a view of each article, as soon as the service has heard of all of them. */
    void begin(Api newsroom) {
        var views = articles.stream().map(ViewsLedger::view).toList();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> newsroom.post("/api/views", views).ok());
        note(views);
    }

    long sum() {
        return accepted.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Sends a batch until it is accepted.
     *
     * @param newsroom asked anew for each attempt
     */
    void send(Supplier<Api> newsroom) {
        var views = batch();
        var times = batches.incrementAndGet() % 10 == 0 ? 2 : 1;
        for (var time = 0; time < times; time++) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> isAccepted(newsroom.get(), views));
        }
        note(views);
    }

    /**
     * Sends batches for a while, each without a pause until it is accepted: as many do who heed no
     * {@code Retry-After}.
     *
     * @return how often they were told to come back later
     */
    int flood(Supplier<Api> newsroom, Instant end) {
        var refused = 0;
        while (Instant.now().isBefore(end)) {
            var views = batch();
            var answer = newsroom.get().post("/api/views", views);
            while (!answer.ok()) {
                if (answer.isOfServer()) {
                    assertThat(answer.status()).as(answer.body()).isIn(429, 503);
                    assertThat(answer.retryAfter()).as(answer.body()).isNotNull();
                    refused++;
                }
                answer = newsroom.get().post("/api/views", views);
            }
            note(views);
        }
        return refused;
    }

    private List<Map<String, String>> batch() {
        var views = new ArrayList<Map<String, String>>();
        for (var n = 0; n < BATCH; n++) {
            views.add(view(articles.get(ThreadLocalRandom.current().nextInt(articles.size()))));
        }
        return views;
    }

    private static Map<String, String> view(String article) {
        return Map.of("articleId", article, "viewId", UUID.randomUUID().toString());
    }

    private void note(List<Map<String, String>> views) {
        views.forEach(view -> accepted.merge(view.get("articleId"), 1L, Long::sum));
    }

    private static boolean isAccepted(Api newsroom, List<Map<String, String>> views) {
        try {
            var answer = newsroom.post("/api/views", views);
            assertThat(answer.status()).as(answer.body()).isIn(202, 429, 503);
            return answer.ok();
        } catch (IllegalStateException | UncheckedIOException e) {
            return false; // Nobody is there.
        }
    }

    /** Every article stands where it has to, in the end. */
    void assertCounted(Api reader) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(counted(reader)).isEqualTo(accepted));
        System.out.printf("%d views accepted and counted%n", sum());
    }

    private Map<String, Long> counted(Api reader) {
        var counts = new HashMap<String, Long>();
        for (var from = 0; from < articles.size(); from += ASKED) {
            var some = articles.subList(from, Math.min(from + ASKED, articles.size()));
            for (var item :
                    reader.get("/api/views?articles=" + String.join(",", some))
                            .orFail()
                            .path("items")) {
                var views = item.path("views").path("human").asLong();
                if (views > 0) {
                    counts.put(item.path("articleId").asString(), views);
                }
            }
        }
        return counts;
    }
}
