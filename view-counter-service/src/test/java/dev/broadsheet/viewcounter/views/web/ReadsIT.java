package dev.broadsheet.viewcounter.views.web;

import static dev.broadsheet.viewcounter.RunningService.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.testing.TestIssuer;
import dev.broadsheet.viewcounter.RunningService;
import dev.broadsheet.viewcounter.TestTopics;
import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Kind;
import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewId;
import dev.broadsheet.viewcounter.views.ViewKey;
import dev.broadsheet.viewcounter.views.ViewRecord;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

/** Reads of articles that take a minute. */
class ReadsIT {

    private static final String ID = "0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d22";

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start();
        service.publish(UUID.fromString(ID));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void half_of_the_time_and_three_quarters_of_the_article_are_a_read() {
        var article = service.publish(UUID.randomUUID());

        assertThat(service.send(read(article, 30, 75)).statusCode()).isEqualTo(202);

        var recorded = recorded(article);
        assertThat(recorded).hasSize(1);
        assertThat(recorded.getFirst().kind()).isEqualTo(Kind.READ);
        assertThat(recorded.getFirst().label()).isEqualTo(Label.HUMAN);
        assertThat(recorded.getFirst().key())
                .isEqualTo(ViewKey.of(new ArticleId(article), new ViewId("view-0001")));
    }

    @Test
    void less_is_no_read_and_leaves_nothing() {
        var article = service.publish(UUID.randomUUID());

        assertThat(service.send(read(article, 29.9, 100)).statusCode()).isEqualTo(204);
        assertThat(service.send(read(article, 600, 74)).statusCode()).isEqualTo(204);

        assertThat(recorded(article)).isEmpty();
    }

    @Test
    void a_crawler_that_reads_is_labelled() {
        var article = service.publish(UUID.randomUUID());
        service.send(read(article, 60, 100).header("User-Agent", "Googlebot/2.1"));

        assertThat(recorded(article)).extracting(View::label).containsExactly(Label.CRAWLER);
    }

    @Test
    void who_opted_out_and_the_author_leave_no_read() {
        var article = service.publish(UUID.randomUUID());
        var author = "Bearer " + TestIssuer.shared().token("ada");
        var reader = "Bearer " + TestIssuer.shared().token("linus");

        assertThat(service.send(read(article, 60, 100).header("DNT", "1")).statusCode())
                .isEqualTo(204);
        assertThat(service.send(read(article, 60, 100).header("Sec-GPC", "1")).statusCode())
                .isEqualTo(204);
        assertThat(
                        service.send(read(article, 60, 100).header("Authorization", author))
                                .statusCode())
                .isEqualTo(204);
        assertThat(recorded(article)).isEmpty();
        assertThat(
                        service.send(read(article, 60, 100).header("Authorization", reader))
                                .statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                | 400 |",
                "{IDS,'dwellSeconds':60,'scrollPercent':99} x     | 400 |",
                "''                                               | 400 |",
                "null                                             | 422 | /articleId",
                "[]                                               | 422 | ''",
                "{IDS,'dwellSeconds':60}                          | 422 | /scrollPercent",
                "{IDS,'dwellSeconds':-1,'scrollPercent':99}       | 422 | /dwellSeconds",
                "{IDS,'dwellSeconds':86401,'scrollPercent':99}    | 422 | /dwellSeconds",
                "{IDS,'dwellSeconds':60,'scrollPercent':101}      | 422 | /scrollPercent",
                "{IDS,'dwellSeconds':'60','scrollPercent':99}     | 422 | /dwellSeconds",
                "{IDS,'dwellSeconds':60,'scrollPercent':99,'x':1} | 422 | /x",
                "{'articleId':'ID','viewId':7,'dwellSeconds':60}  | 422 | /viewId",
                "{'articleId':'7','viewId':'view-0001'}           | 422 | /articleId",
            })
    void a_bad_report_is_a_problem_and_leaves_nothing(
            String body, int status, @Nullable String pointer) {
        var before = TestTopics.views();
        var expanded =
                body.replace("IDS", "'articleId':'ID','viewId':'view-0001'")
                        .replace("'ID'", "'" + ID + "'")
                        .replace('\'', '"');

        var response = service.send(post("application/json", expanded));

        assertProblem(response, status);
        if (pointer != null) {
            assertThat(json(response).at("/errors/0/pointer").asString()).isEqualTo(pointer);
        }
        assertThat(TestTopics.views()).isEqualTo(before);
    }

    @Test
    void an_unknown_article_another_type_and_a_large_body_are_refused() {
        var before = TestTopics.views();

        assertProblem(service.send(read(UUID.randomUUID(), 60, 100)), 404);
        assertProblem(service.send(post("application/xml", "<read/>")), 415);
        assertProblem(service.send(post("application/json", " ".repeat(2 << 20))), 413);
        assertProblem(service.send(service.request("/api/reads")), 405);
        assertThat(TestTopics.views()).isEqualTo(before);
    }

    private static HttpRequest.Builder read(UUID article, double seconds, int percent) {
        return post(
                "text/plain;charset=UTF-8",
                """
                {"articleId":"%s","viewId":"view-0001","dwellSeconds":%s,"scrollPercent":%d}\
                """
                        .formatted(article, seconds, percent));
    }

    private static HttpRequest.Builder post(String type, String body) {
        return service.request("/api/reads")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
    }

    private static List<View> recorded(UUID article) {
        return TestTopics.records(TestTopics.VIEWS, article.toString()).stream()
                .map(record -> ViewRecord.read(new ArticleId(article), record.value()))
                .toList();
    }

    private static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(json(response).get("status").asInt()).isEqualTo(status);
    }
}
