package dev.broadsheet.viewcounter.outbox;

import static dev.broadsheet.viewcounter.RunningService.SOON;
import static dev.broadsheet.viewcounter.RunningService.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.testing.Backends;
import dev.broadsheet.viewcounter.RunningService;
import dev.broadsheet.viewcounter.TestTopics;

import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Guarantee G8: what cannot be made durable is refused, in a bounded time. */
class ViewsTopicIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void without_a_broker_views_are_refused_and_can_be_sent_again() throws Exception {
        var article = UUID.randomUUID();
        try (var service = RunningService.start()) {
            assertThat(service.postView(article, "view-before").statusCode()).isEqualTo(202);

            Backends.shared().stopKafka();
            try {
                var refused = sendAll(service, article);
                assertThat(refused)
                        .allSatisfy(response -> {
                            assertThat(response.statusCode()).isEqualTo(503);
                            assertThat(response.headers().firstValue("Retry-After")).isPresent();
                            assertThat(response.headers().firstValue("Content-Type"))
                                    .hasValueSatisfying(type ->
                                            assertThat(type)
                                                    .startsWith("application/problem+json"));
                        });
            } finally {
                Backends.shared().startKafka();
            }

            await().atMost(SOON)
                    .until(() -> service.postView(article, "view-after").statusCode() == 202);
            assertThat(sendAll(service, article))
                    .allSatisfy(response -> assertThat(response.statusCode()).isEqualTo(202));
            service.awaitHuman(article, 22);
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(service.meter("views.accepted"))
                                    .isLessThanOrEqualTo(
                                            service.meter("views.counted")
                                                    + service.meter("views.duplicate")));
        }
    }

    @Test
    void a_service_that_starts_without_a_broker_and_a_store_recovers_by_itself() {
        var article = UUID.randomUUID();
        Backends.shared().stopKafka();
        Backends.shared().stopStore();
        try (var service = RunningService.start()) {
            try {
                assertThat(postUnpublished(service, article).statusCode()).isEqualTo(503);
                assertThat(service.send(service.request("/api/views/" + article)).statusCode())
                        .isEqualTo(503);
            } finally {
                Backends.shared().startStore();
                Backends.shared().startKafka();
            }

            await().atMost(SOON)
                    .until(() -> service.postView(article, "view-0001").statusCode() == 202);
            service.awaitHuman(article, 1);
        }
    }

    private static HttpResponse<String> postUnpublished(RunningService service, UUID article) {
        return service.send(service.post("text/plain", view(article, "view-0001")));
    }

    /** 50 views at once, each answered in time. */
    private static List<HttpResponse<String>> sendAll(RunningService service, UUID article)
            throws InterruptedException {
        var sends =
                IntStream.range(0, 20)
                        .<Callable<HttpResponse<String>>>mapToObj(i ->
                                () ->
                                        service.send(
                                                service.post(
                                                                "text/plain",
                                                                view(
                                                                        article,
                                                                        "view-%04d".formatted(i)))
                                                        .timeout(PATIENCE)))
                        .toList();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            return senders.invokeAll(sends).stream().map(sent -> sent.resultNow()).toList();
        }
    }

    @Test
    void more_views_than_there_is_room_for_are_refused_as_a_whole() {
        var article = UUID.randomUUID();
        try (var service = RunningService.start("viewcounter.views.in-flight=50")) {
            var before = TestTopics.views();
            var views =
                    Stream.generate(() -> view(article, UUID.randomUUID().toString()))
                            .limit(51)
                            .toList();

            var refused = service.postBatch(views);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(TestTopics.views()).isEqualTo(before);
            assertThat(service.postBatch(views.subList(0, 50)).statusCode()).isEqualTo(202);
            service.awaitHuman(article, 50);
        }
    }
}
