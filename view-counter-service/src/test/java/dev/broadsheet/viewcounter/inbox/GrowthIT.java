package dev.broadsheet.viewcounter.inbox;

import static dev.broadsheet.viewcounter.RunningService.SOON;
import static dev.broadsheet.viewcounter.RunningService.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.viewcounter.RunningService;
import dev.broadsheet.viewcounter.TestTopics;
import dev.broadsheet.viewcounter.counts.ArticleCount;
import dev.broadsheet.viewcounter.counts.Checking;
import dev.broadsheet.viewcounter.counts.Counts;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The log of views gets more partitions, and articles move among them. */
class GrowthIT {

    private final List<UUID> articles = Stream.generate(UUID::randomUUID).limit(40).toList();

    @BeforeAll
    static void make() {
        TestTopics.create(TestTopics.VIEWS);
    }

    @AfterAll
    static void makeAnew() {
        TestTopics.makeViewsAnew();
    }

    @Test
    void while_the_topic_grows_every_view_is_counted_once() {
        try (var service =
                RunningService.start(
                        "spring.kafka.producer.properties.metadata.max.age.ms=500",
                        TestTopics.NOTICED_SOON)) {
            var sent = new AtomicInteger();
            send(service, sent);
            TestTopics.growViews(9);
            await().atMost(SOON)
                    .until(() -> {
                        send(service, sent);
                        return counts(service).stream()
                                .anyMatch(count -> count.positions().size() == 2);
                    });
            send(service, sent);

            articles.forEach(article -> service.awaitHuman(article, sent.get()));

            assertThat(counts(service).stream().filter(count -> count.positions().size() == 2))
                    .hasSizeBetween(1, articles.size() - 1);
            var found = service.bean(Checking.class).check(ids());
            assertThat(found.checked()).isEqualTo(articles.size());
            assertThat(found.differences()).isEmpty();
        }
    }

    private void send(RunningService service, AtomicInteger sent) {
        var views =
                articles.stream()
                        .map(article -> view(article, UUID.randomUUID().toString()))
                        .toList();
        assertThat(service.postBatch(views).statusCode()).isEqualTo(202);
        sent.incrementAndGet();
    }

    private List<ArticleId> ids() {
        return articles.stream().map(ArticleId::new).toList();
    }

    private Collection<ArticleCount> counts(RunningService service) {
        return service.bean(Counts.class).find(ids()).values();
    }
}
