package dev.broadsheet.viewcounter.metrics.web;

import static dev.broadsheet.viewcounter.RunningService.SOON;
import static dev.broadsheet.viewcounter.RunningService.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.testing.TestIssuer;
import dev.broadsheet.viewcounter.RunningService;
import dev.broadsheet.viewcounter.Written;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

class MetricsIT {

    private static RunningService service;

    private final Instant now = Instant.now();
    private final Instant today = now.truncatedTo(ChronoUnit.DAYS);
    private final Instant dayBeforeYesterday = today.minus(Duration.ofDays(2));

    @BeforeAll
    static void start() {
        service = RunningService.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void the_buckets_of_a_series_add_up_to_the_total() {
        var article = viewedOnThreeDays(unique());

        var hours =
                get(
                        "/api/views/%s/series?interval=hour&from=%s"
                                .formatted(article.id(), dayBeforeYesterday));
        var days = get("/api/views/%s/series?interval=day".formatted(article.id()));

        assertThat(humans(hours)).isEqualTo(6).isEqualTo(hours.at("/total/views/human").asLong());
        assertThat(humans(days)).isEqualTo(6);
        assertThat(days.at("/items/29/views/crawler").asLong()).isEqualTo(4);
        assertThat(days.at("/items/27/views/human").asLong()).isEqualTo(2);
        assertThat(days.at("/items/27/readers").asLong()).isEqualTo(2);
        assertThat(hours.at("/items/0/readers").isNull()).isTrue();
    }

    @Test
    void a_day_is_that_of_the_zone_that_is_asked_for() {
        var article =
                Written.by(service, unique())
                        .human(dayBeforeYesterday.plus(Duration.ofHours(1)), 3, "direct")
                        .counted();

        var newYork = get("/api/views/%s/series?zone=America/New_York".formatted(article.id()));
        var kathmandu = get("/api/views/%s/series?zone=Asia/Kathmandu".formatted(article.id()));

        assertThat(at(newYork)).isLessThan(dayBeforeYesterday.toString());
        assertThat(newYork.get("rounded").asBoolean()).isFalse();
        assertThat(humans(kathmandu)).isEqualTo(3);
        assertThat(kathmandu.get("rounded").asBoolean()).isTrue();
    }

    @Test
    void a_series_is_a_file_too() {
        var path = "/api/views/%s/series".formatted(viewedOnThreeDays(unique()).id());

        var csv = service.send(service.request(path + ".csv"));
        var lines = service.send(service.request(path + ".jsonl"));

        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(csv.body().lines())
                .hasSize(31)
                .startsWith("at,human,crawler,suspect,reads,readers")
                .endsWith(today + ",3,4,0,0,3");
        assertThat(lines.body().lines()).hasSize(30).allMatch(line -> line.startsWith("{\"at\":"));
        assertThat(service.send(service.request(path + ".pdf")).statusCode()).isEqualTo(400);
    }

    @Test
    void authors_tags_and_the_site_have_the_sum_of_their_articles() {
        var author = unique();
        var tag = unique();
        var before = humans(get("/api/views/series"));
        Written.by(service, author, tag).human(now, 2, "Google").counted();
        Written.by(service, author).human(now, 3, "direct").counted();

        assertThat(humans(get("/api/views/series?author=the-" + author))).isEqualTo(5);
        assertThat(humans(get("/api/views/series?tag=" + tag))).isEqualTo(2);
        assertThat(humans(get("/api/views/series?author=nobody"))).isZero();
        assertThat(humans(json(as(author, "/api/views/series?author=@me")))).isEqualTo(5);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(humans(get("/api/views/series"))).isEqualTo(before + 5));
    }

    @Test
    void where_readers_come_from_is_told_to_the_author_and_to_those_who_run_the_site() {
        var author = unique();
        var article =
                Written.by(service, author)
                        .human(now, 2, "Google")
                        .human(now, 3, "direct")
                        .crawlers(now, 4)
                        .counted();
        var path = "/api/views/%s/breakdown?by=".formatted(article.id());

        var sources = json(as(author, path + "source")).get("items");
        assertThat(sources.findValuesAsString("name")).containsExactly("direct", "Google");
        assertThat(sources.findValuesAsString("views")).containsExactly("3", "2");
        assertThat(json(as(author, path + "mark")).at("/items/0/views").asLong()).isEqualTo(4);
        assertThat(json(as(author, path + "country")).at("/items/0/name").asString())
                .isEqualTo("AT");
        assertThat(as(author, "/api/views/breakdown?author=@me&by=source").statusCode())
                .isEqualTo(200);
        assertThat(as("ops", "/api/views/breakdown?by=source", "ops").statusCode()).isEqualTo(200);
        assertThat(as("ops", path + "source", "ops").statusCode()).isEqualTo(200);

        assertProblem(service.send(service.request(path + "source")), 401);
        assertProblem(service.send(service.request("/api/views/breakdown?by=source")), 401);
        assertProblem(as(unique(), path + "source"), 404);
        assertProblem(
                as(author, "/api/views/%s/breakdown?by=source".formatted(UUID.randomUUID())), 404);
        assertProblem(as(author, "/api/views/breakdown?by=source"), 403);
        assertProblem(as(unique(), "/api/views/breakdown?by=source&author=the-" + author), 403);
    }

    @Test
    void what_was_taken_back_is_shown_to_its_author_only() {
        var author = unique();
        var article = Written.by(service, author).human(now, 1, "direct").counted();
        article.takeBack();
        var series = "/api/views/%s/series".formatted(article.id());

        assertProblem(service.send(service.request(series)), 404);
        assertProblem(as(unique(), series), 404);
        assertThat(humans(json(as(author, series)))).isEqualTo(1);
        assertThat(ids(get("/api/views/top?limit=100"))).doesNotContain(article.id().toString());
        assertThat(ids(json(as(author, "/api/views/top?author=@me"))))
                .containsExactly(article.id().toString());
    }

    @Test
    void the_top_are_those_with_the_most_human_views_of_the_window() {
        var author = unique();
        var yesterday = now.minus(Duration.ofHours(30));
        var many =
                Written.by(service, author)
                        .human(yesterday, 40, "direct")
                        .crawlers(now, 5)
                        .counted();
        var some = Written.by(service, author).human(now, 20, "direct").counted();
        var none = Written.by(service, author);

        for (var scope : List.of("", "&author=the-" + author)) {
            var top = "/api/views/top?limit=100" + scope + "&window=";
            assertThat(ids(get(top + "week")))
                    .containsSubsequence(many.id().toString(), some.id().toString());
            assertThat(ids(get(top + "all")))
                    .containsSubsequence(many.id().toString(), some.id().toString());
            assertThat(ids(get(top + "day"))).contains(some.id().toString());
            assertThat(ids(get("/api/views/trending?limit=100" + scope)))
                    .containsSubsequence(some.id().toString(), many.id().toString());
        }
        assertThat(ids(get("/api/views/top?window=day&author=the-" + author)))
                .as("all that the author has, in order")
                .startsWith(some.id().toString())
                .contains(none.id().toString());
        assertThat(
                        get("/api/views/top?author=the-%s&from=%s&to=%s"
                                        .formatted(author, yesterday, now))
                                .at("/items/0/views/human")
                                .asLong())
                .isEqualTo(40);
    }

    @Test
    void what_happens_now_is_there_within_seconds() {
        var author = unique();
        var article =
                Written.by(service, author).human(now, 3, "direct").crawlers(now, 1).counted();

        await().atMost(SOON)
                .untilAsserted(() -> {
                    var now = get("/api/views/realtime?author=the-" + author);
                    assertThat(now.at("/views/human").asLong()).isEqualTo(3);
                    assertThat(now.get("minutes")).hasSize(30);
                    assertThat(now.at("/articles/0/articleId").asString())
                            .isEqualTo(article.id().toString());
                });
        assertThat(get("/api/views/realtime?article=" + article.id()).at("/views/crawler").asLong())
                .isEqualTo(1);
        assertThat(ids(get("/api/views/top?window=hour&limit=100")))
                .contains(article.id().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/views/none/series, 400, ",
        "/api/views/series?interval=minute, 400, ",
        "/api/views/series?from=yesterday, 422, /from",
        "/api/views/series?to=1066-10-14, 422, /to",
        "/api/views/series?from=2026-11-02&to=2026-11-01, 422, /from",
        "/api/views/series?interval=hour&from=2025-01-01&to=2026-01-01, 422, /interval",
        "/api/views/series?zone=Middle/Earth, 422, /zone",
        "/api/views/series?author=ada&tag=ink, 422, /author",
        "/api/views/series?author=@me, 401, ",
        "/api/views/top?window=year, 400, ",
        "/api/views/top?limit=101, 422, /limit",
        "/api/views/top?window=day&from=2026-11-01, 422, /window",
        "/api/views/trending?limit=0, 422, /limit",
        "/api/views/realtime?article=none, 400, ",
    })
    void a_bad_question_is_a_problem(String path, int status, @Nullable String pointer) {
        var response = service.send(service.request(path));

        assertProblem(response, status);
        if (pointer != null) {
            assertThat(json(response).at("/errors/0/pointer").asString()).isEqualTo(pointer);
        }
    }

    private Written viewedOnThreeDays(String author) {
        return Written.by(service, author)
                .human(dayBeforeYesterday, 2, "direct")
                .human(today.minusMillis(1), 1, "direct")
                .human(today, 3, "Google")
                .crawlers(today, 4)
                .counted();
    }

    private static String unique() {
        return "a" + UUID.randomUUID();
    }

    private static JsonNode get(String path) {
        var response = service.send(service.request(path));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private static HttpResponse<String> as(String subject, String path, String... scopes) {
        HttpRequest.Builder request = service.request(path);
        return service.send(
                request.header(
                        "Authorization", "Bearer " + TestIssuer.shared().token(subject, scopes)));
    }

    private static long humans(JsonNode series) {
        return series.get("items").findValues("human").stream().mapToLong(JsonNode::asLong).sum();
    }

    /** When the first bucket with views begins. */
    private static String at(JsonNode series) {
        return series.get("items")
                .valueStream()
                .filter(point -> point.at("/views/human").asLong() > 0)
                .findFirst()
                .orElseThrow()
                .get("at")
                .asString();
    }

    private static List<String> ids(JsonNode ranking) {
        return ranking.get("items").findValuesAsString("articleId");
    }

    private static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }
}
