package dev.broadsheet.viewcounter.inbox;

import static dev.broadsheet.viewcounter.RunningService.SOON;
import static dev.broadsheet.viewcounter.RunningService.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.testing.Backends;
import dev.broadsheet.testing.Contract;
import dev.broadsheet.viewcounter.RunningService;
import dev.broadsheet.viewcounter.TestTopics;
import dev.broadsheet.viewcounter.counts.ArticleCount;
import dev.broadsheet.viewcounter.counts.Checking;
import dev.broadsheet.viewcounter.counts.Countings;
import dev.broadsheet.viewcounter.counts.Counts;
import dev.broadsheet.viewcounter.counts.Generation;
import dev.broadsheet.viewcounter.counts.Numbers;
import dev.broadsheet.viewcounter.counts.Totals;
import dev.broadsheet.viewcounter.outbox.Announcing;
import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Kind;
import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewRecord;
import dev.broadsheet.viewcounter.views.Visit;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Guarantee G5 and G6, one way to fail after the other, on a real broker and store. */
class CountingIT {

    @Test
    void the_whole_topic_again_changes_nothing() {
        var articles = IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList();
        Map<ArticleId, ArticleCount> before;
        try (var service = RunningService.start()) {
            send(service, articles, 600);
            awaitAllCounted();
            before = counts(service, articles);
        }
        TestTopics.moveGroup(end -> 0);

        try (var service = RunningService.start()) {
            awaitAllCounted();
            assertThat(counts(service, articles)).isEqualTo(before);
            assertThat(service.meter("views.counted")).isZero();
        }
    }

    @Test
    void a_crash_between_storing_and_committing_counts_nothing_twice() {
        var article = UUID.randomUUID();
        try (var service = RunningService.start()) {
            service.postBatch(
                    IntStream.range(0, 100)
                            .mapToObj(i -> view(article, "view-%04d".formatted(i)))
                            .toList());
            service.awaitHuman(article, 100);
            awaitAllCounted();
        }
        // What is stored stays, what was committed is lost.
        TestTopics.moveGroup(end -> Math.max(0, end - 50));

        try (var service = RunningService.start()) {
            service.postView(article, "view-last");
            service.awaitHuman(article, 101);
        }
    }

    @Test
    void a_repeat_is_known_after_a_restart() {
        var article = UUID.randomUUID();
        try (var service = RunningService.start()) {
            service.postView(article, "view-0001");
            service.awaitHuman(article, 1);
            awaitAllCounted();
        }
        try (var service = RunningService.start()) {
            service.postView(article, "view-0001");
            service.postView(article, "view-0002");
            service.awaitHuman(article, 2);
            assertThat(service.meter("views.duplicate")).isEqualTo(1);
        }
    }

    @Test
    void reading_the_window_again_commits_nothing() {
        var article = UUID.randomUUID();
        try (var service = RunningService.start()) {
            service.postView(article, "view-0001");
            service.awaitHuman(article, 1);
            awaitAllCounted();
        }
        var before = TestTopics.committed();
        try (var service = RunningService.start()) {
            service.postView(article, "view-0002");
            service.awaitHuman(article, 2);
            awaitAllCounted();
        }
        assertThat(TestTopics.committed())
                .allSatisfy((partition, offset) ->
                        assertThat(offset)
                                .isGreaterThanOrEqualTo(before.getOrDefault(partition, 0L)));
    }

    @Test
    void a_batch_that_fails_before_it_is_gathered_is_read_again() {
        var partition = new TopicPartition(TestTopics.VIEWS, 3);
        try (var service = RunningService.start();
                var consumer = new MockConsumer<String, byte[]>("earliest")) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, 8);
            var pace = new Pace();
            pace.lead();
            var gathering =
                    new Gathering(
                            pace,
                            new Partitions(
                                    _ -> {
                                        throw new IllegalStateException("the broker is away");
                                    },
                                    _ -> {
                                        throw new AssertionError("nothing is known of it");
                                    },
                                    service.bean(Parking.class)),
                            service.bean(Countings.class).into(Generation.FIRST, pace::leads),
                            service.bean(Announcing.class),
                            1_000);

            gathering.add(
                    List.of(new ConsumerRecord<>(partition.topic(), 3, 7, "key", new byte[0])),
                    consumer);

            assertThat(consumer.position(partition)).isEqualTo(7);
        }
    }

    @Test
    void instances_that_come_and_go_count_every_view_once() {
        var articles = IntStream.range(0, 50).mapToObj(i -> UUID.randomUUID()).toList();
        var sent = new AtomicLong();
        try (var first = RunningService.start()) {
            sent.addAndGet(send(first, articles, 1_000));
            try (var second = RunningService.start()) {
                // Views go on coming until some fall to the second, however late it joins.
                await().atMost(SOON)
                        .until(() -> {
                            sent.addAndGet(send(first, articles, 200));
                            return second.meter("views.counted") > 0;
                        });
                sent.addAndGet(send(second, articles, 1_000));
            }
            sent.addAndGet(send(first, articles, 1_000));
            awaitAllCounted();
            assertThat(counts(first, articles).values().stream().mapToLong(CountingIT::human).sum())
                    .isEqualTo(sent.get());
        }
    }

    @Test
    void a_view_and_its_read_are_both_counted_and_each_once() {
        var article = new ArticleId(UUID.randomUUID());
        try (var service = RunningService.start()) {
            for (var kind : List.of(Kind.VIEW, Kind.READ, Kind.READ, Kind.VIEW)) {
                var view =
                        new View(
                                kind,
                                article,
                                7,
                                Instant.now(),
                                Label.HUMAN,
                                Set.of(),
                                Visit.UNKNOWN);
                TestTopics.send(
                        new ProducerRecord<>(
                                TestTopics.VIEWS, article.toString(), ViewRecord.write(view)));
            }
            awaitAllCounted();

            assertThat(counts(service, List.of(article.value())).values())
                    .extracting(ArticleCount::numbers)
                    .containsExactly(new Numbers(new Totals(1, 0, 0), 1, 1, 1));
            assertThat(service.meter("reads.counted")).isEqualTo(1);
        }
    }

    @Test
    void a_topic_made_anew_is_counted_on() {
        var article = UUID.randomUUID();
        try (var service = RunningService.start()) {
            service.postView(article, "view-0001");
            service.postView(article, "view-0002");
            service.awaitHuman(article, 2);
        }
        TestTopics.makeViewsAnew();

        try (var service = RunningService.start()) {
            service.postView(article, "view-0003");
            service.awaitHuman(article, 3);
            assertThat(counts(service, List.of(article)).values())
                    .singleElement()
                    .satisfies(count -> assertThat(count.positions()).hasSize(2));
        }
    }

    @Test
    void what_is_stored_adds_up() {
        try (var service = RunningService.start()) {
            send(service, IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList(), 1_000);
            awaitAllCounted();

            assertThat(service.bean(Checking.class).check())
                    .satisfies(found -> assertThat(found.checked()).isGreaterThanOrEqualTo(20))
                    .satisfies(found -> assertThat(found.moving()).isZero())
                    .satisfies(found -> assertThat(found.differences()).isEmpty());
        }
    }

    @Test
    void a_bad_record_is_parked_with_its_reason_and_its_neighbours_are_counted() {
        var article = UUID.randomUUID();
        try (var service = RunningService.start()) {
            service.postView(article, "view-0001");
            TestTopics.send(
                    new ProducerRecord<>(
                            TestTopics.VIEWS,
                            article.toString(),
                            "poison".getBytes(StandardCharsets.UTF_8)));
            service.postView(article, "view-0002");

            service.awaitHuman(article, 2);

            var parked = TestTopics.records(TestTopics.DEAD_LETTERS, article.toString());
            assertThat(parked).hasSize(1);
            assertThat(parked.getFirst().value()).asString().isEqualTo("poison");
            assertThat(parked.getFirst().headers().lastHeader("dead-letter-reason").value())
                    .asString()
                    .contains("ce_specversion is missing");
            assertThat(service.meter("views.parked")).isEqualTo(1);
        }
    }

    @Test
    void while_the_store_is_away_views_are_accepted_and_then_counted_exactly() {
        var article = UUID.randomUUID();
        var fromOneAddress = 90; // More in a minute would be suspect.
        try (var service = RunningService.start()) {
            service.postView(article, "view-0000");
            service.awaitHuman(article, 1);

            Backends.shared().stopStore();
            try {
                for (var i = 0; i < fromOneAddress; i++) {
                    assertThat(service.postView(article, "view-%04d".formatted(i)).statusCode())
                            .isEqualTo(202);
                }
                var unanswered = service.send(service.request("/api/views/" + article));
                assertThat(unanswered.statusCode()).isEqualTo(503);
                assertThat(unanswered.headers().firstValue("Retry-After")).isPresent();
            } finally {
                Backends.shared().startStore();
            }

            service.awaitHuman(article, fromOneAddress);
            awaitAllCounted();
            assertThat(service.human(article)).isEqualTo(fromOneAddress);
        }
    }

    @Test
    void the_example_of_the_contract_is_counted() {
        var contract = Contract.of("view-counter-service", TestTopics.VIEWS, "view-accepted.v1");
        contract.assertServes(ViewAcceptedV1.class);
        var article = "0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d11";
        var record = new ProducerRecord<>(TestTopics.VIEWS, article, contract.example());
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "example",
                        "ce_source", "/view-counter-service",
                        "ce_type", "dev.broadsheet.view.accepted.v1",
                        "ce_subject", article,
                        "ce_time", "2026-11-22T09:31:12.345Z")
                .forEach((name, value) ->
                        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        TestTopics.send(record);

        try (var service = RunningService.start()) {
            service.awaitHuman(UUID.fromString(article), 1);
        }
    }

    /** Sends views, a fifth of them twice, and answers how many different ones. */
    private static long send(RunningService service, List<UUID> articles, int count) {
        var random = new Random(count);
        for (var from = 0; from < count; from += 100) {
            var batch = new ArrayList<String>();
            for (var i = 0; i < 100; i++) {
                var article = articles.get(random.nextInt(articles.size()));
                var view = view(article, UUID.randomUUID().toString());
                batch.add(view);
                if (i % 5 == 0) {
                    batch.add(view);
                }
            }
            assertThat(service.postBatch(batch).statusCode()).isEqualTo(202);
        }
        return count;
    }

    private static Map<ArticleId, ArticleCount> counts(
            RunningService service, List<UUID> articles) {
        return service.bean(Counts.class).find(articles.stream().map(ArticleId::new).toList());
    }

    private static long human(ArticleCount count) {
        return count.numbers().views().human();
    }

    /** Waits until the group has committed all there is. */
    private static void awaitAllCounted() {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(
                                        TestTopics.committed().values().stream()
                                                .mapToLong(Long::longValue)
                                                .sum())
                                .isEqualTo(TestTopics.views()));
    }
}
