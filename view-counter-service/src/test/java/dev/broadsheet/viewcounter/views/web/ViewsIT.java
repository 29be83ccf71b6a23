package dev.broadsheet.viewcounter.views.web;

import static dev.broadsheet.viewcounter.RunningService.SOON;
import static dev.broadsheet.viewcounter.RunningService.json;
import static dev.broadsheet.viewcounter.RunningService.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.broadsheet.testing.TestIssuer;
import dev.broadsheet.viewcounter.RunningService;
import dev.broadsheet.viewcounter.TestTopics;
import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Device;
import dev.broadsheet.viewcounter.views.Mark;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewRecord;
import dev.broadsheet.viewcounter.views.Visitor;
import dev.broadsheet.viewcounter.views.visits.Visits;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest;
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

    private static final Visitor HERE = new Visitor("127.0.0.1", "any", null, null);

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start("viewcounter.views.country-header=X-Country");
        service.publish(UUID.fromString(ID));
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
        var article = service.publish(UUID.randomUUID());
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
        var article = service.publish(UUID.randomUUID());

        var response =
                service.send(service.post("text/plain;charset=UTF-8", view(article, "view-0001")));

        assertThat(response.statusCode()).isEqualTo(202);
        service.awaitHuman(article, 1);
    }

    @Test
    void a_crawler_that_says_so_is_counted_as_one() {
        var article = service.publish(UUID.randomUUID());
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

        var response = service.send(asNewsroom(expand(body)));

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

    @Test
    void a_view_of_no_published_article_is_refused() {
        var before = TestTopics.views();
        var unknown = UUID.randomUUID();

        var one = service.send(service.post("text/plain", view(unknown, "view-0001")));
        var batch =
                service.send(
                        asNewsroom(
                                "["
                                        + view(service.publish(UUID.randomUUID()), "view-0001")
                                        + ","
                                        + view(unknown, "view-0001")
                                        + "]"));

        assertProblem(one, 404);
        assertProblem(batch, 422);
        assertThat(json(batch).at("/errors/0/pointer").asString()).isEqualTo("/1/articleId");
        assertThat(TestTopics.views()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DNT", "Sec-GPC"})
    void who_opted_out_leaves_no_view(String header) {
        var article = service.publish(UUID.randomUUID());

        var response =
                service.send(
                        service.post("text/plain", view(article, "view-0001")).header(header, "1"));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(recorded(article)).isEmpty();
    }

    @Test
    void authors_leave_no_view_on_their_own_pages() {
        var article = service.publish(UUID.randomUUID());

        assertThat(postAs("ada", article).statusCode()).isEqualTo(204);
        assertThat(recorded(article)).isEmpty();
        assertThat(postAs("linus", article).statusCode()).isEqualTo(202);
        assertThat(recorded(article)).hasSize(1);
    }

    @Test
    void what_is_kept_of_a_reader_identifies_nobody() {
        var article = service.publish(UUID.randomUUID());
        var body =
                """
                {"articleId":"%s","viewId":"view-0001","referrer":"https://www.google.com/search",\
                "url":"https://news.example/articles/ink?utm_source=letter&utm_medium=email"}\
                """
                        .formatted(article);

        var response =
                service.send(
                        service.post("text/plain", body)
                                .header(
                                        "User-Agent",
                                        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7) Mobile/15E148")
                                .header("X-Country", "NO"));

        assertThat(response.statusCode()).isEqualTo(202);
        var visit = recorded(article).getFirst().visit();
        assertThat(visit.source()).isEqualTo("Google");
        assertThat(visit.campaign()).isEqualTo("letter/email/");
        assertThat(visit.device()).isEqualTo(Device.MOBILE);
        assertThat(visit.country()).isEqualTo("NO");
        assertThat(
                        TestTopics.records(TestTopics.VIEWS, article.toString()).stream()
                                .map(record -> new String(record.value(), ISO_8859_1)))
                .allSatisfy(record ->
                        assertThat(record).doesNotContain("iPhone", "127.0.0.1", "search"));
    }

    @Test
    void a_burst_is_suspect_and_says_why() {
        var article = service.publish(UUID.randomUUID());
        var at = Instant.now().minus(Duration.ofHours(1));
        service.postBatch(
                IntStream.range(0, 150)
                        .mapToObj(i ->
                                """
                                {"articleId":"%s","viewId":"view-%04d","address":"192.0.2.1",\
                                "userAgent":"Firefox","at":"%s"}\
                                """
                                        .formatted(article, i, at))
                        .toList());

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(service.views(article).at("/views/suspect").asLong())
                                .isBetween(30L, 50L));
        assertThat(recorded(article).getLast().marks()).containsExactly(Mark.BURST);
    }

    @Test
    void a_page_of_another_origin_may_send_views() {
        var article = service.publish(UUID.randomUUID());
        var preflight =
                service.send(
                        service.request("/api/views")
                                .method("OPTIONS", BodyPublishers.noBody())
                                .header("Origin", "https://elsewhere.example")
                                .header("Access-Control-Request-Method", "POST")
                                .header("Access-Control-Request-Headers", "content-type"));
        var sent =
                service.send(
                        service.post("application/json", view(article, "view-0001"))
                                .header("Origin", "https://elsewhere.example"));
        var refused =
                service.send(
                        service.post("application/json", "{}")
                                .header("Origin", "https://elsewhere.example"));

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("Content-Type");
        assertThat(sent.statusCode()).isEqualTo(202);
        assertProblem(refused, 422);
        assertThat(List.of(preflight, sent, refused))
                .allSatisfy(response ->
                        assertThat(response.headers().allValues("Access-Control-Allow-Origin"))
                                .containsExactly("*"));
    }

    @Test
    void a_page_whose_address_floods_can_read_when_to_come_back() {
        try (var limited =
                RunningService.start(
                        "broadsheet.http.rate-limits.enabled=true",
                        "broadsheet.http.rate-limits.reads-per-minute=3")) {
            var article = UUID.randomUUID();
            for (var n = 0; n < 3; n++) {
                assertThat(limited.postView(article, "view-000" + n).statusCode()).isEqualTo(202);
            }

            var refused = limited.postView(article, "view-0004");

            assertProblem(refused, 429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().allValues("Access-Control-Allow-Origin"))
                    .containsExactly("*");
        }
    }

    @Test
    void an_image_tells_of_a_view_without_a_script() {
        var article = service.publish(UUID.randomUUID());
        var image = service.request("/api/views/pixel.gif?article=" + article);
        await().atMost(SOON)
                .until(() -> service.bean(Visits.class).reader(HERE, Instant.now()) != 0);

        var loaded = service.send(image.header("Referer", "https://news.example/?utm_source=x"));

        assertThat(loaded.statusCode()).isEqualTo(200);
        assertThat(loaded.headers().firstValue("Content-Type")).hasValue("image/gif");
        assertThat(loaded.headers().firstValue("Cache-Control")).hasValue("no-store");
        var visit = recorded(article).getFirst().visit();
        assertThat(visit.campaign()).isEqualTo("x//");
        assertThat(visit.source()).as("what was before the page").isEmpty();
        service.awaitHuman(article, 1);
    }

    @Test
    void an_image_of_no_article_is_a_problem() {
        var before = TestTopics.views();

        assertProblem(service.send(service.request("/api/views/pixel.gif")), 400);
        assertProblem(service.send(service.request("/api/views/pixel.gif?article=7")), 400);
        assertProblem(
                service.send(service.request("/api/views/pixel.gif?article=" + UUID.randomUUID())),
                404);
        assertThat(TestTopics.views()).isEqualTo(before);
    }

    @Test
    void a_page_tells_readers_what_is_kept() {
        var page = service.send(service.request("/privacy"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(page.body()).contains("What is kept", "For how long", "Do Not Track");
    }

    private static HttpResponse<String> postAs(String subject, UUID article) {
        return service.send(
                service.post("application/json", view(article, "view-0001"))
                        .header("Authorization", "Bearer " + TestIssuer.shared().token(subject)));
    }

    private static HttpRequest.Builder asNewsroom(String body) {
        return service.post("application/json", body)
                .header(
                        "Authorization",
                        "Bearer " + TestIssuer.shared().token("newsroom", "views:ingest"));
    }

    private static List<View> recorded(UUID article) {
        return TestTopics.records(TestTopics.VIEWS, article.toString()).stream()
                .map(record -> ViewRecord.read(new ArticleId(article), record.value()))
                .toList();
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
