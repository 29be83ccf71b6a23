package dev.broadsheet.viewcounter;

import static dev.broadsheet.viewcounter.RunningService.SOON;
import static dev.broadsheet.viewcounter.RunningService.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** What is shown to people, by an instance that counted none of it. */
class PagesIT {

    private static RunningService service;
    private static RunningService other;

    @BeforeAll
    static void start() {
        service = RunningService.start();
        other = RunningService.start();
    }

    @AfterAll
    static void stop() {
        other.close();
        service.close();
    }

    @Test
    void a_stream_begins_with_what_there_is_and_tells_what_comes_on_any_instance() {
        var article = Written.by(service, "ada").human(Instant.now(), 2, "direct").counted();
        var path = "/api/views/stream?articles=%s,%s".formatted(article.id(), UUID.randomUUID());
        for (var instance : List.of(service, other)) {
            try (var events = new Events(instance, path)) {
                events.await("event:count", "\"human\":" + service.human(article.id()));
                article.human(Instant.now(), 1, "direct").counted();
                events.await("\"human\":" + service.human(article.id()), article.id().toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/views/stream, 400",
        "/api/views/stream?articles=, 422",
        "/api/views/stream?articles=none, 400",
        "/counter/none.svg, 400",
        "/counter/0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d11.gif, 404",
    })
    void a_bad_question_is_a_problem(String path, int status) {
        var response = service.send(service.request(path));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    @Test
    void anybody_may_show_the_counter_of_an_article() {
        var article = Written.by(service, "ada").human(Instant.now(), 3, "direct").counted();

        var badge = other.send(other.request("/counter/%s.svg".formatted(article.id())));
        var number = other.send(other.request("/counter/%s.json".formatted(article.id())));

        assertThat(badge.body()).contains("<title>3 views</title>");
        assertThat(badge.headers().firstValue("Content-Type"))
                .hasValue("image/svg+xml;charset=UTF-8");
        assertThat(badge.headers().firstValue("Cache-Control")).hasValue("max-age=5, public");
        assertThat(number.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(json(number).get("views").asLong()).isEqualTo(3);
        assertThat(json(number).get("message").asString()).isEqualTo("3");

        article.takeBack();
        assertThat(
                        other.send(other.request("/counter/%s.svg".formatted(article.id())))
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_dashboard_runs_no_script_but_its_own() {
        var page = service.send(service.request("/dashboard"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy)
                                .startsWith("default-src 'none'; script-src 'self';")
                                .doesNotContain("unsafe"));
        assertThat(page.body()).doesNotContain("{{").contains("<noscript>");
        Pattern.compile("(?:src|href)=\"(/view-counter-service/[^\"]+)\"")
                .matcher(page.body())
                .results()
                .forEach(found ->
                        assertThat(service.send(service.request(found.group(1))).statusCode())
                                .as(found.group(1))
                                .isEqualTo(200));
    }

    /** The lines of a stream as they come. */
    private static final class Events implements AutoCloseable {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final Thread reading;

        Events(RunningService instance, String path) {
            reading = Thread.ofVirtual().start(() -> instance.stream(path, lines::add));
        }

        void await(String... texts) {
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> {
                        for (var text : texts) {
                            assertThat(lines).anyMatch(line -> line.contains(text));
                        }
                    });
        }

        @Override
        public void close() {
            reading.interrupt();
        }
    }
}
