package dev.broadsheet.viewcounter.counts.web;

import static dev.broadsheet.viewcounter.RunningService.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.testing.ApiDescription;
import dev.broadsheet.viewcounter.RunningService;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                                        + "\"asOf\":null}")
                                .formatted(article));
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
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

    @ParameterizedTest
    @CsvSource({
        "/api/views/none, 400",
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
