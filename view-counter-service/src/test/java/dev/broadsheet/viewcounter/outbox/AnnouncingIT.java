package dev.broadsheet.viewcounter.outbox;

import static dev.broadsheet.viewcounter.RunningService.SOON;
import static dev.broadsheet.viewcounter.RunningService.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.testing.Contract;
import dev.broadsheet.viewcounter.RunningService;
import dev.broadsheet.viewcounter.TestTopics;
import dev.broadsheet.viewcounter.counts.Counts;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

class AnnouncingIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void the_last_total_reaches_the_topic_without_one_record_for_each_view() {
        var article = UUID.randomUUID();
        try (var service = RunningService.start()) {
            for (var batch = 0; batch < 10; batch++) {
                var prefix = "view-" + batch;
                service.postBatch(
                        IntStream.range(0, 50)
                                .mapToObj(i -> view(article, prefix + "-%02d".formatted(i)))
                                .toList());
            }

            awaitLast(article, 500);

            var announced = announced(article);
            assertThat(announced).hasSizeLessThan(50);
            var contract =
                    Contract.of("view-counter-service", "view-counts.v1", "views-counted.v1");
            assertThat(announced).allSatisfy(record -> contract.assertHolds(record.value()));
            assertThat(announced.stream().map(record -> data(record).get("sequence").asLong()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_total_that_a_crash_kept_back_is_announced_by_the_next_process() {
        var article = UUID.randomUUID();
        try (var mute = RunningService.start("viewcounter.counts.announce-every=1h")) {
            mute.postView(article, "view-0001");
            mute.awaitHuman(article, 1);
        }
        assertThat(announced(article)).isEmpty();

        try (var next = RunningService.start()) {
            awaitLast(article, 1);
            assertThat(next.human(article)).isEqualTo(1);
        }
    }

    @Test
    void an_older_total_that_was_sent_late_is_followed_by_the_newer() {
        var article = UUID.randomUUID();
        try (var service = RunningService.start()) {
            var counts = service.bean(Counts.class);
            service.postView(article, "view-0001");
            awaitLast(article, 1);
            var older = List.copyOf(counts.find(List.of(new ArticleId(article))).values());
            service.postView(article, "view-0002");
            awaitLast(article, 2);
            var before = announced(article).size();

            counts.announced(older);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(announced(article)).hasSize(before + 1));
            awaitLast(article, 2);
        }
    }

    private static void awaitLast(UUID article, long human) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(announced(article))
                                .last()
                                .satisfies(record ->
                                        assertThat(data(record).at("/views/human").asLong())
                                                .isEqualTo(human)));
    }

    private static List<ConsumerRecord<String, byte[]>> announced(UUID article) {
        return TestTopics.records(TestTopics.VIEW_COUNTS, article.toString());
    }

    private static JsonNode data(ConsumerRecord<String, byte[]> record) {
        return JSON.readTree(record.value());
    }
}
