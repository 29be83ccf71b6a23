package dev.broadsheet.viewcounter.counts.web;

import static dev.broadsheet.viewcounter.RunningService.SOON;
import static dev.broadsheet.viewcounter.RunningService.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.testing.ApiDescription;
import dev.broadsheet.testing.TestIssuer;
import dev.broadsheet.viewcounter.RunningService;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class TotalsIT {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void an_article_that_was_never_viewed_has_zeros() {
        var article = UUID.randomUUID();

        var response = service.send(service.request("/api/views/" + article));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(
                        ("{\"articleId\":\"%s\","
                                        + "\"views\":{\"human\":0,\"crawler\":0,\"suspect\":0},"
                                        + "\"reads\":0,\"readers\":0,\"asOf\":null}")
                                .formatted(article));
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void many_articles_are_answered_in_the_order_asked_for() {
        var viewed = UUID.randomUUID();
        var never = UUID.randomUUID();
        service.postView(viewed, "view-0001");
        service.awaitHuman(viewed, 1);

        var response =
                service.send(
                        service.request(
                                "/api/views?articles=%s,%s,%s".formatted(never, viewed, never)));

        assertThat(response.statusCode()).isEqualTo(200);
        var items = json(response).get("items");
        assertThat(items.findValuesAsString("articleId"))
                .containsExactly(never.toString(), viewed.toString());
        assertThat(items.findValuesAsString("human")).containsExactly("0", "1");
    }

    @Test
    void nothing_new_is_304() {
        var article = UUID.randomUUID();
        for (var path : List.of("/api/views/" + article, "/api/views?articles=" + article)) {
            var first = service.send(service.request(path));
            var tag = first.headers().firstValue("ETag").orElseThrow();

            var again = service.send(service.request(path).header("If-None-Match", tag));

            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
        var tag = service.send(service.request("/api/views/" + article)).headers();

        service.postView(article, "view-0001");
        service.awaitHuman(article, 1);

        assertThat(
                        service.send(
                                        service.request("/api/views/" + article)
                                                .header(
                                                        "If-None-Match",
                                                        tag.firstValue("ETag").orElseThrow()))
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void every_record_is_explained() {
        var article = UUID.randomUUID();
        service.postView(article, "view-0001");
        service.postView(article, "view-0001");
        service.send(
                service.post("application/json", RunningService.view(article, "view-0002"))
                        .header("User-Agent", "Googlebot/2.1"));

        await().atMost(SOON)
                .untilAsserted(() -> {
                    var explanation =
                            json(
                                    service.send(
                                            service.request("/api/views/" + article + "/explain")));
                    assertThat(explanation.get("records").asLong()).isEqualTo(3);
                    assertThat(explanation.get("views"))
                            .hasToString("{\"human\":1,\"crawler\":1,\"suspect\":0}");
                    assertThat(explanation.get("repeats").asLong()).isEqualTo(1);
                    assertThat(explanation.get("positions")).hasSize(1);
                });
    }

    @Test
    void an_operator_may_ask_whether_the_buckets_add_up() {
        var article = UUID.randomUUID();
        service.postView(article, "view-0001");
        service.awaitHuman(article, 1);
        var path = "/view-counter-service/check?article=" + article;

        assertThat(service.send(service.request(path)).statusCode()).isEqualTo(401);
        assertThat(service.send(as("ada", path)).statusCode()).isEqualTo(403);
        assertThat(service.send(as("admin", path, "ops")).body())
                .isEqualTo("{\"checked\":1,\"moving\":0,\"differences\":[]}");
        assertThat(service.send(as("admin", "/view-counter-service/check", "ops")).statusCode())
                .isEqualTo(200);
        assertThat(
                        service.send(as("admin", "/view-counter-service/check?article=x", "ops"))
                                .statusCode())
                .isEqualTo(400);
    }

    private static HttpRequest.Builder as(String subject, String path, String... scopes) {
        var token = TestIssuer.shared().token(subject, scopes);
        return service.request(path).header("Authorization", "Bearer " + token);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/views/none, 400",
        "/api/views/none/explain, 400",
        "/api/views, 400",
        "/api/views?articles=none, 400",
        "/api/views?articles=, 422",
        "/api/nothing, 404",
    })
    void a_bad_question_is_a_problem(String path, int status) {
        var response = service.send(service.request(path));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    @Test
    void a_hundred_articles_are_answered_and_no_more() {
        assertThat(service.send(service.request("/api/views?articles=" + articles(100))))
                .satisfies(response -> {
                    assertThat(response.statusCode()).isEqualTo(200);
                    assertThat(json(response).get("items")).hasSize(100);
                });
        assertThat(service.send(service.request("/api/views?articles=" + articles(101))))
                .satisfies(response -> assertThat(response.statusCode()).isEqualTo(422));
    }

    @Test
    void the_surface_is_described_and_watched() {
        var openapi = service.send(service.request("/view-counter-service/openapi.json"));
        var metrics = service.send(service.request("/view-counter-service/actuator/prometheus"));

        ApiDescription.of(openapi.body()).assertComplete();
        assertThat(json(openapi).get("paths").propertyNames())
                .contains("/api/views", "/api/views/{articleId}");
        assertThat(metrics.body())
                .contains("views_accepted_total", "views_counted_total")
                .contains("views_duplicate_total", "views_parked_total")
                .contains("kafka_consumer_fetch_manager_records_lag");
    }

    private static String articles(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString())
                .limit(count)
                .collect(Collectors.joining(","));
    }
}
