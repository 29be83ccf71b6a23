package dev.broadsheet.viewcounter.views.web;

import static dev.broadsheet.viewcounter.RunningService.SOON;
import static dev.broadsheet.viewcounter.RunningService.json;
import static dev.broadsheet.viewcounter.RunningService.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.testing.TestIssuer;
import dev.broadsheet.viewcounter.RunningService;
import dev.broadsheet.viewcounter.TestTopics;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class ViewsIT {

    private static final String ID = "0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d11";

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
    void an_accepted_view_is_counted() {
        var article = UUID.randomUUID();

        assertThat(service.postView(article, "view-0001").statusCode()).isEqualTo(202);

        service.awaitHuman(article, 1);
        assertThat(Instant.parse(service.views(article).get("asOf").asString()))
                .isCloseTo(Instant.now(), within(SOON.toSeconds(), ChronoUnit.SECONDS));
    }

    @Test
    void a_view_sent_five_times_in_parallel_is_one() throws Exception {
        var article = UUID.randomUUID();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<HttpResponse<String>> send = () -> service.postView(article, "view-0001");
            for (var sent : senders.invokeAll(Collections.nCopies(5, send))) {
                assertThat(sent.get().statusCode()).isEqualTo(202);
            }
        }
        service.postView(article, "view-last");

        service.awaitHuman(article, 2);
    }

    @Test
    void the_same_id_on_another_article_is_another_view() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        service.postView(one, "view-0001");
        service.postView(other, "view-0001");

        service.awaitHuman(one, 1);
        service.awaitHuman(other, 1);
    }

    @Test
    void a_beacon_sends_text() {
        var article = UUID.randomUUID();

        var response =
                service.send(service.post("text/plain;charset=UTF-8", view(article, "view-0001")));

        assertThat(response.statusCode()).isEqualTo(202);
        service.awaitHuman(article, 1);
    }

    @Test
    void a_crawler_that_says_so_is_counted_as_one() {
        var article = UUID.randomUUID();
        service.send(
                service.post("application/json", view(article, "view-0001"))
                        .header("User-Agent", "Googlebot/2.1"));

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(service.views(article).get("views"))
                                .hasToString("{\"human\":0,\"crawler\":1,\"suspect\":0}"));
    }

    @Test
    void a_batch_carries_what_the_server_saw_of_each_reader() {
        var article = UUID.randomUUID();
        var yesterday = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        var item = "{\"articleId\":\"%s\",\"viewId\":\"%s\",\"at\":\"%s\"%s}";
        var response =
                service.postBatch(
                        List.of(
                                item.formatted(article, "view-0001", yesterday, ""),
                                item.formatted(
                                        article,
                                        "view-0002",
                                        yesterday,
                                        ",\"userAgent\":\"bingbot\",\"address\":\"2001:db8::1\""),
                                item.formatted(
                                        article,
                                        "view-0003",
                                        yesterday,
                                        ",\"userAgent\":\"Firefox\",\"referrer\":\"?\"")));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        service.awaitHuman(article, 2);
        assertThat(service.views(article).at("/views/crawler").asLong()).isEqualTo(1);
        assertThat(service.views(article).get("asOf").asString()).isEqualTo(yesterday.toString());
    }

    @Test
    void a_batch_of_1000_is_taken_and_one_of_1001_is_not() {
        var article = UUID.randomUUID();
        var views =
                IntStream.range(0, 1_001).mapToObj(i -> view(article, "view-%04d".formatted(i)));
        var all = views.toList();

        var tooMany = service.postBatch(all);
        assertThat(tooMany.statusCode()).isEqualTo(422);
        assertThat(service.postBatch(all.subList(0, 1_000)).statusCode()).isEqualTo(202);

        service.awaitHuman(article, 1_000);
    }

    @Test
    void a_batch_without_a_token_is_401_and_without_the_scope_403() {
        var before = TestTopics.views();
        var batch = "[" + view(UUID.randomUUID(), "view-0001") + "]";

        var anonymous = service.send(service.post("application/json", batch));
        var reader =
                service.send(
                        service.post("application/json", " \n" + batch)
                                .header(
                                        "Authorization",
                                        "Bearer " + TestIssuer.shared().token("ada")));

        assertProblem(anonymous, 401);
        assertThat(anonymous.headers().firstValue("WWW-Authenticate")).isPresent();
        assertProblem(reader, 403);
        assertThat(TestTopics.views()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                             | 400 |",
                "{                                                              | 400 |",
                "{'articleId':'ID'} x                                           | 400 |",
                "null                                                           | 422 | ''",
                "7                                                              | 422 | ''",
                "{}                                                             | 422 | /articleId",
                "{'articleId':'ID'}                                             | 422 | /viewId",
                "{'articleId':'ID','viewId':null}                               | 422 | /viewId",
                "{'articleId':'ID','viewId':'short'}                            | 422 | /viewId",
                "{'articleId':'ID','viewId':'view 0001'}                        | 422 | /viewId",
                "{'articleId':'ID','viewId':'LONG'}                             | 422 | /viewId",
                "{'articleId':'ID','viewId':12345678}                           | 422 | /viewId",
                "{'articleId':'1-1-1-1-1','viewId':'view-0001'}                 | 422 | /articleId",
                "{'articleId':'','viewId':'view-0001'}                          | 422 | /articleId",
                "{'articleId':['ID'],'viewId':'view-0001'}                      | 422 | /articleId",
                "{'articleId':'ID','viewId':'view-0001','label':'human'}        | 422 | /label",
                "{'articleId':'ID','viewId':'view-0001','userAgent':'x'}        | 422 | /userAgent",
                "{'articleId':'ID','viewId':'view-0001','at':'TODAY'}           | 422 | /at",
            })
    void a_bad_view_is_a_problem_and_leaves_nothing_behind(
            String body, int status, @Nullable String pointer) {
        var before = TestTopics.views();

        var response = service.send(service.post("application/json", expand(body)));

        assertProblem(response, status);
        if (pointer != null) {
            assertThat(json(response).at("/errors/0/pointer").asString()).isEqualTo(pointer);
        }
        assertThat(TestTopics.views()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[                                                     | 400 |",
                "[]                                                    | 422 | ''",
                "[GOOD, null]                                          | 422 | /1",
                "[GOOD, 7]                                             | 422 | /1",
                "[GOOD, {'articleId':'ID','viewId':'x'}]               | 422 | /1/viewId",
                "[GOOD, {'articleId':'ID','viewId':'view-0002','x':1}] | 422 | /1/x",
                "[GOOD, WITH 'at':'TOMORROW'}]                         | 422 | /1/at",
                "[GOOD, WITH 'at':'LAST_QUARTER'}]                     | 422 | /1/at",
                "[GOOD, WITH 'at':'now'}]                              | 422 | /1/at",
                "[GOOD, WITH 'at':1790000000}]                         | 422 | /1/at",
                "[GOOD, WITH 'address':'localhost'}]                   | 422 | /1/address",
            })
    void one_bad_view_refuses_the_batch_and_leaves_nothing_behind(
            String body, int status, @Nullable String pointer) {
        var before = TestTopics.views();

        var response =
                service.send(
                        service.post("application/json", expand(body))
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + TestIssuer.shared()
                                                        .token("newsroom", "views:ingest")));

        assertProblem(response, status);
        if (pointer != null) {
            assertThat(json(response).at("/errors/0/pointer").asString()).isEqualTo(pointer);
        }
        assertThat(TestTopics.views()).isEqualTo(before);
    }

    @Test
    void every_problem_of_a_batch_is_told_at_once() {
        var response = service.postBatch(List.of("{}", "{\"viewId\":\"view-0001\"}"));

        assertProblem(response, 422);
        assertThat(json(response).get("errors").findValuesAsString("pointer"))
                .containsExactly("/0/articleId", "/0/viewId", "/1/articleId");
    }

    @Test
    void a_body_that_is_too_large_or_of_another_type_is_refused() {
        var before = TestTopics.views();

        assertProblem(service.send(service.post("application/json", " ".repeat(2 << 20))), 413);
        assertProblem(service.send(service.post("application/xml", "<view/>")), 415);
        assertProblem(
                service.send(service.request("/api/views").method("PUT", BodyPublishers.noBody())),
                405);
        assertThat(TestTopics.views()).isEqualTo(before);
    }

    private static String expand(String body) {
        var now = Instant.now();
        return body.replace("GOOD", "WITH 'referrer':''}")
                .replace("WITH", "{'articleId':'ID','viewId':'view-0001',")
                .replace("LONG", "x".repeat(65))
                .replace("TODAY", now.toString())
                .replace("TOMORROW", now.plus(Duration.ofDays(1)).toString())
                .replace("LAST_QUARTER", now.minus(Duration.ofDays(90)).toString())
                .replace("ID", ID)
                .replace('\'', '"');
    }

    private static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(json(response).get("status").asInt()).isEqualTo(status);
    }
}
