package dev.broadsheet.system;

import static dev.broadsheet.system.BrokerProcess.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The ledger of what an author was promised with a 2xx: each article with the versions that must
 * have been announced. Publishing goes on through every failure the way a careful client does, with
 * an idempotency key and conditional writes.
 */
final class Publications {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Api author;
    private final String tag;
    private final Map<String, List<Long>> promised = new ConcurrentHashMap<>();

    /** The articles carry a tag by which a follower follows them and the site lists them. */
    Publications(Api author, String tag) {
        this.author = author;
        this.tag = tag;
    }

    /**
     * Publishes an article and then corrects its title; tries on until both are answered with 2xx.
     */
    void publishAndCorrect(String key) {
        var article =
                untilAnswered(() ->
                        author.with("Idempotency-Key", key)
                                .post(
                                        "/api/articles",
                                        Map.of(
                                                "title",
                                                "Article " + key,
                                                "markdown",
                                                "Text of **" + key + "**.",
                                                "tags",
                                                List.of(tag))));
        var id = article.json().path("id").asString();
        var published =
                conditionally(
                        id,
                        "published",
                        "Article " + key,
                        etag ->
                                author.with("If-Match", etag)
                                        .put("/api/articles/" + id + "/publication", Map.of()));
        var corrected =
                conditionally(
                        id,
                        "published",
                        "Corrected " + key,
                        etag ->
                                author.with("If-Match", etag)
                                        .patch(
                                                "/api/articles/" + id,
                                                Map.of("title", "Corrected " + key)));
        promised.put(id, List.of(published, corrected));
    }

    int size() {
        return promised.size();
    }

    /** Every promise is on the topic: each event under one id, first occurrences in order. */
    void assertAnnounced(List<ConsumerRecord<String, byte[]>> records) {
        var announced = new HashMap<String, List<Long>>();
        var seen = new HashSet<String>();
        for (var record : records) {
            if (promised.containsKey(record.key()) && seen.add(header(record, "ce_id"))) {
                announced
                        .computeIfAbsent(record.key(), id -> new ArrayList<>())
                        .add(Long.valueOf(header(record, "ce_sequence")));
            }
        }
        assertThat(announced.keySet()).as("announced articles").isEqualTo(promised.keySet());
        promised.forEach((id, versions) ->
                assertThat(announced.get(id)).as("events of %s", id).isEqualTo(versions));
    }

    /** What the site lists is what was promised: no retry made a second article. */
    void assertListedOnce() {
        var listed =
                author.all("/api/articles?tag=" + tag).stream()
                        .map(article -> article.path("id").asString())
                        .toList();
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(Set.copyOf(listed)).isEqualTo(promised.keySet());
    }

    /** The follower has each article once. */
    void assertInInboxOnce(Api follower) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    var alerts =
                            follower.all("/api/inbox").stream()
                                    .map(alert -> alert.path("articleId").asString())
                                    .toList();
                    assertThat(alerts).hasSize(promised.size());
                    assertThat(alerts).doesNotHaveDuplicates();
                    assertThat(Set.copyOf(alerts)).isEqualTo(promised.keySet());
                });
    }

    private interface Attempt {
        Api.Answer at(String etag);
    }

    /**
     * A conditional write whose answer may be lost: what the article says then tells whether it was
     * done. Returns its version.
     */
    private long conditionally(String id, String status, String title, Attempt attempt) {
        while (true) {
            var now = untilAnswered(() -> author.get("/api/articles/" + id));
            var article = now.json();
            if (article.path("status").asString().equals(status)
                    && article.path("title").asString().equals(title)) {
                return article.path("version").asLong();
            }
            var answer = attempt.at(now.etagOrFail());
            if (answer.ok()) {
                return answer.json().path("version").asLong();
            }
            assertThat(answer.status()).as(answer.body()).isIn(412, 502, 503);
        }
    }

    private static Api.Answer untilAnswered(Supplier<Api.Answer> attempt) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        attempt::get,
                        answer -> {
                            assertThat(answer.status())
                                    .as(answer.body())
                                    .isIn(200, 201, 409, 502, 503);
                            return answer.ok();
                        });
    }
}
