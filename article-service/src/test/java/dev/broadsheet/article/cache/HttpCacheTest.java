package dev.broadsheet.article.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

class HttpCacheTest {

    private static final String PATH = "/articles/ink";
    private static final String PUBLIC = "public, max-age=0, s-maxage=10";
    private static final String LONG_TEXT = "All the ink that is fit to print. ".repeat(100);
    private static final int PATIENCE_SECONDS = 10;

    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HttpCache cache =
            new HttpCache(
                    new HttpCacheProperties(
                            Duration.ofSeconds(1), Duration.ofMinutes(1), DataSize.ofMegabytes(1)),
                    "/article-service/",
                    meters,
                    nanos::get);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger rendered = new AtomicInteger();
    private volatile String text = "Ink";

    /** Answers the text with a tag made of it, and 304 to who knows the tag. */
    private final Application page =
            (request, response) -> {
                String tag = "\"" + text.hashCode() + "\"";
                response.setHeader("Cache-Control", PUBLIC);
                response.setHeader("ETag", tag);
                if (tag.equals(request.getHeader("If-None-Match"))) {
                    response.setStatus(304);
                } else {
                    rendered.incrementAndGet();
                    response.setContentType("text/html;charset=UTF-8");
                    response.getWriter().write(text);
                }
            };

    private volatile Application application = page;

    @Test
    void what_is_fresh_is_given_unasked() throws Exception {
        get().expect(200, "Ink");
        later(Duration.ofMillis(499));
        text = "Better ink";

        MockHttpServletResponse again = get().expect(200, "Ink").response();

        assertThat(asked).hasValue(1);
        assertThat(again.getContentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(again.getHeader("Cache-Control")).isEqualTo(PUBLIC);
        assertThat(count("hit")).isOne();
        assertThat(count("miss")).isOne();
    }

    @Test
    void what_is_old_is_asked_for_and_rendered_only_if_it_changed() throws Exception {
        get().expect(200, "Ink");
        later(Duration.ofSeconds(1));
        get().expect(200, "Ink");
        assertThat(asked).hasValue(2);
        assertThat(rendered).hasValue(1);
        assertThat(count("revalidated")).isOne();

        text = "Better ink";
        later(Duration.ofSeconds(1));

        get().expect(200, "Better ink");
    }

    @Test
    void what_was_written_here_is_seen_at_once() throws Exception {
        get().expect(200, "Ink");
        application =
                (request, response) -> {
                    text = "Better ink";
                    application = page;
                    response.getOutputStream();
                    get().expect(200, "Better ink");
                };

        send(request("PUT", PATH)).expect(200, "");

        get().expect(200, "Better ink");
    }

    @Test
    void a_refused_write_makes_nobody_ask() throws Exception {
        get();
        application = (request, response) -> response.setStatus(412);
        send(request("PUT", PATH)).expect(412, "");

        get().expect(200, "Ink");

        assertThat(asked).hasValue(2);
    }

    @Test
    void what_was_withdrawn_is_gone() throws Exception {
        get().expect(200, "Ink");
        application = (request, response) -> response.sendError(404);
        later(Duration.ofSeconds(1));

        get().expect(404, "");
        get().expect(404, "");

        assertThat(asked).hasValue(3);
        assertThat(cacheSize()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "200;",
                "200; no-store",
                "200; no-cache, public",
                "200; private, max-age=60",
                "200; public, no-store",
                "404; public, max-age=60",
                "500; public, max-age=60",
                "302; public, max-age=60",
            })
    void what_is_not_public_is_not_kept(int status, String cacheControl) throws Exception {
        application =
                (request, response) -> {
                    response.setStatus(status);
                    response.setHeader("Cache-Control", cacheControl);
                    response.getWriter().write("Mine");
                };

        get().expect(status, "Mine");
        get().expect(status, "Mine");

        assertThat(asked).hasValue(2);
    }

    @Test
    void what_was_made_for_one_client_is_not_kept() throws Exception {
        for (Application personal :
                List.<Application>of(
                        (request, response) -> response.addCookie(new Cookie("who", "ada")),
                        (request, response) -> response.setHeader("Vary", "Cookie"),
                        (request, response) -> response.setHeader("Vary", "*"))) {
            asked.set(0);
            application =
                    (request, response) -> {
                        personal.answer(request, response);
                        page.answer(request, response);
                    };

            get().expect(200, "Ink");
            get().expect(200, "Ink");

            assertThat(asked).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Range", "If-Match", "If-Unmodified-Since"})
    void some_requests_are_not_for_a_cache(String header) throws Exception {
        MockHttpServletRequest request = request("GET", PATH);
        request.addHeader(header, "something");

        send(request).expect(200, "Ink");
        assertThat(cacheSize()).isZero();
        get();
        text = "For one reader";

        send(request).expect(200, "For one reader");
    }

    @Test
    void headers_that_others_set_before_are_not_kept() throws Exception {
        MockHttpServletResponse first = new MockHttpServletResponse();
        first.setHeader("RateLimit", "\"reads\";r=1");
        send(request("GET", PATH), first);
        assertThat(first.getHeader("RateLimit")).isNotNull();

        assertThat(get().response().getHeader("RateLimit")).isNull();
    }

    @Test
    void a_thundering_herd_renders_once() throws Exception {
        CountDownLatch rendering = new CountDownLatch(1);
        application =
                (request, response) -> {
                    page.answer(request, response);
                    rendering.await();
                };

        List<Answer> herd = herd(200, rendering);

        assertThat(herd).allSatisfy(answer -> answer.expect(200, "Ink"));
        assertThat(rendered).hasValue(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_herd_after_something_that_is_not_kept_does_not_queue() throws Exception {
        CountDownLatch all = new CountDownLatch(20);
        CountDownLatch never = new CountDownLatch(1);
        application =
                (request, response) -> {
                    response.getWriter().write("x".repeat(20_000));
                    all.countDown();
                    assertThat(all.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
                };

        assertThat(herd(20, never)).hasSize(20);

        assertThat(asked).hasValue(20);
    }

    @Test
    void while_one_asks_early_all_others_get_what_is_fresh() throws Exception {
        get();
        later(Duration.ofMillis(600));
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        application =
                (request, response) -> {
                    asking.countDown();
                    done.await();
                    page.answer(request, response);
                };
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = readers.submit(() -> get());
            asking.await();
            get().expect(200, "Ink");
            done.countDown();
            first.get().expect(200, "Ink");
        }

        assertThat(asked).hasValue(2);
    }

    @Test
    void what_is_due_together_is_asked_for_a_few_at_a_time() throws Exception {
        int articles = 50;
        for (int n = 0; n < articles; n++) {
            send(request("GET", PATH + n)).expect(200, "Ink");
        }
        later(Duration.ofMillis(600));
        AtomicInteger askedAhead = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        application =
                (request, response) -> {
                    askedAhead.incrementAndGet();
                    done.await();
                    page.answer(request, response);
                };
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int n = 0; n < articles; n++) {
                String path = PATH + n;
                answers.add(readers.submit(() -> send(request("GET", path))));
            }
            await().until(() ->
                    answers.stream().filter(Future::isDone).count() + askedAhead.get() == articles);
            done.countDown();
            for (Future<Answer> answer : answers) {
                answer.get().expect(200, "Ink");
            }
        }

        int few = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        assertThat(askedAhead).hasValue(Math.min(few, articles));
        application = page;
        send(request("GET", PATH + "0"));
        send(request("GET", PATH + (articles - 1)));
        assertThat(asked.get()).isGreaterThan(articles + askedAhead.get());
    }

    @Test
    void who_comes_after_a_write_gets_nothing_that_was_asked_for_before() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        application =
                (request, response) -> {
                    String before = text;
                    asking.countDown();
                    written.await();
                    response.setHeader("Cache-Control", PUBLIC);
                    response.getWriter().write(before);
                };
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> early = readers.submit(() -> get());
            asking.await();
            Application reading = application;
            application = (request, response) -> text = "Better ink";
            send(request("PUT", PATH));
            application = reading;
            List<Future<Answer>> late =
                    IntStream.range(0, 5).mapToObj(n -> readers.submit(() -> get())).toList();
            written.countDown();
            early.get().expect(200, "Ink");
            for (Future<Answer> answer : late) {
                answer.get().expect(200, "Better ink");
            }
        }
        get().expect(200, "Better ink");
    }

    @Test
    void a_client_that_has_it_is_told_so() throws Exception {
        String tag = get().tag();

        for (String known :
                List.of(tag, "W/" + tag, "\"other\", " + tag + ",\"more\"", "*", "\"\",W/" + tag)) {
            MockHttpServletResponse answer = get("If-None-Match", known).expect(304, "").response();
            assertThat(answer.getHeader("ETag")).isEqualTo(tag);
            assertThat(answer.getHeader("Cache-Control")).isEqualTo(PUBLIC);
        }
        for (String other : List.of("\"other\"", "other", "", tag.replace("\"", ""))) {
            get("If-None-Match", other).expect(200, "Ink");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_tag_known_from_before_a_restart_is_still_known() throws Exception {
        String tag = get().tag();
        later(Duration.ofMinutes(5));
        application =
                (request, response) -> {
                    assertThat(request.getHeader("If-Modified-Since")).isNull();
                    page.answer(request, response);
                };
        text = "Better ink";
        get("If-None-Match", tag).expect(200, "Better ink");
        later(Duration.ofMinutes(5));
        text = "Ink";

        get("If-None-Match", tag).expect(304, "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Sun, 22 Nov 2026 10:00:00 GMT; 304",
                "Sun, 22 Nov 2026 10:00:01 GMT; 304",
                "Sun, 22 Nov 2026 09:59:59 GMT; 200",
            })
    void a_client_may_go_by_the_time_of_the_last_change(String since, int status) throws Exception {
        application =
                (request, response) -> {
                    response.setHeader("Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT");
                    page.answer(request, response);
                };
        get();

        assertThat(get("If-Modified-Since", since).response().getStatus()).isEqualTo(status);
    }

    @Test
    void compressed_and_plain_do_not_mix() throws Exception {
        text = LONG_TEXT;
        String tag = get().expect(200, LONG_TEXT).tag();

        MockHttpServletResponse zipped = get("Accept-Encoding", "br, gzip").response();

        assertThat(unzip(zipped.getContentAsByteArray())).isEqualTo(LONG_TEXT);
        assertThat(zipped.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.getHeader("ETag")).isEqualTo("W/" + tag);
        assertThat(zipped.getContentLength()).isEqualTo(zipped.getContentAsByteArray().length);
        for (String plain : List.of("identity", "gzip;q=0", "br, gzip; q=0.0, *")) {
            MockHttpServletResponse answer =
                    get("Accept-Encoding", plain).expect(200, LONG_TEXT).response();
            assertThat(answer.getHeader("Content-Encoding")).isNull();
            assertThat(answer.getHeader("Vary")).isEqualTo("Accept-Encoding");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void what_clients_accept_does_not_mix() throws Exception {
        application =
                (request, response) -> {
                    response.setHeader("Cache-Control", PUBLIC);
                    response.getWriter().write(String.valueOf(request.getHeader("Accept")));
                };

        for (String accepted : List.of("text/html", "text/markdown", "text/html", "*/*")) {
            get("Accept", accepted).expect(200, accepted);
        }
        get().expect(200, "*/*");
    }

    @Test
    void addresses_do_not_mix() throws Exception {
        application =
                (request, response) -> {
                    response.setHeader("Cache-Control", PUBLIC);
                    response.getWriter().write(request.getScheme() + request.getRequestURI());
                    response.getWriter().write("?" + request.getQueryString());
                };
        MockHttpServletRequest secure = request("GET", "/a");
        secure.setScheme("https");
        secure.setSecure(true);
        MockHttpServletRequest queried = request("GET", "/a");
        queried.setQueryString("b");

        for (int n = 0; n < 2; n++) {
            send(request("GET", "/a")).expect(200, "http/a?null");
            send(secure).expect(200, "https/a?null");
            send(queried).expect(200, "http/a?b");
        }
        assertThat(asked).hasValue(3);
    }

    @Test
    void a_head_gets_the_headers_of_a_get() throws Exception {
        Answer head = send(request("HEAD", PATH)).expect(200, "");
        assertThat(head.response().getContentLength()).isEqualTo(3);

        Answer get = get().expect(200, "Ink");
        assertThat(head.tag()).isEqualTo(get.tag());
        assertThat(send(request("HEAD", PATH)).expect(200, "").tag()).isEqualTo(get.tag());
        assertThat(asked).hasValue(1);
    }

    @Test
    void another_release_has_other_tags() throws Exception {
        application =
                (request, response) -> {
                    response.setHeader("Cache-Control", PUBLIC);
                    response.setHeader("ETag", "W/\"3.beside\"");
                    response.getWriter().write(text);
                };
        String before = get().tag();
        text = "<b>Ink</b>";
        later(Duration.ofSeconds(1));

        String after = get().tag();

        assertThat(before).startsWith("W/\"3.beside.").isNotEqualTo(after);
        assertThat(after).startsWith("W/\"3.beside.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ink", "\"", "W/", "\"a\"b\"", ""})
    void what_is_no_tag_is_replaced_by_one(String malformed) throws Exception {
        application =
                (request, response) -> {
                    page.answer(request, response);
                    response.setHeader("ETag", malformed);
                };

        assertThat(get().expect(200, "Ink").tag()).matches("\"[0-9a-f]{8}\"");
    }

    @Test
    void a_redirect_is_kept_too() throws Exception {
        application =
                (request, response) -> {
                    response.setHeader("Cache-Control", PUBLIC);
                    response.setHeader("Location", "/articles/better-ink");
                    response.setStatus(301);
                };
        get().expect(301, "");

        Answer again = get("If-None-Match", "*").expect(301, "");

        assertThat(again.response().getHeader("Location")).isEqualTo("/articles/better-ink");
        assertThat(asked).hasValue(1);
    }

    @Test
    void addresses_made_up_for_it_do_not_exhaust_the_memory_nor_drive_out_what_is_read()
            throws Exception {
        text = "x".repeat(10_000);
        for (int n = 0; n < 20; n++) {
            get();
        }
        for (int n = 0; n < 5_000; n++) {
            MockHttpServletRequest request = request("GET", PATH);
            request.setQueryString("utm_source=" + n + "x".repeat(n % 3_000));
            send(request).expect(200, text);
            if (n % 10 == 0) {
                get();
            }
        }
        assertThat(cacheSize()).isPositive().isLessThanOrEqualTo(1 << 20);
        int before = asked.get();

        get().expect(200, text);

        assertThat(asked).hasValue(before);
    }

    @Test
    void a_body_that_is_too_large_is_sent_and_not_kept() throws Exception {
        text = "Ink and type. ".repeat(20_000);

        get().expect(200, text);
        get().expect(200, text);

        assertThat(rendered).hasValue(2);
        assertThat(cacheSize()).isZero();
    }

    @Test
    void a_stream_flows_while_it_is_written() throws Exception {
        MockHttpServletResponse client = new MockHttpServletResponse();
        application =
                (request, response) -> {
                    response.setContentType("text/event-stream");
                    response.flushBuffer();
                    assertThat(client.isCommitted()).isTrue();
                    response.getOutputStream().write("data: 1\n\n".getBytes(UTF_8));
                    response.getOutputStream().flush();
                    assertThat(client.getContentAsString()).isEqualTo("data: 1\n\n");
                };

        send(request("GET", "/stream"), client);

        assertThat(asked).hasValue(1);
    }

    @Test
    void what_another_thread_goes_on_writing_is_not_kept() throws Exception {
        MockHttpServletRequest request = request("GET", PATH);
        request.setAsyncSupported(true);
        application =
                (asked, response) -> {
                    response.setHeader("Cache-Control", PUBLIC);
                    asked.startAsync();
                    response.getWriter().write("Ink");
                    response.getWriter().flush();
                };

        send(request).expect(200, "Ink");

        assertThat(cacheSize()).isZero();
    }

    @Test
    void what_is_kept_goes_on_for_a_bounded_time_while_the_application_fails() throws Exception {
        get().expect(200, "Ink");
        later(Duration.ofSeconds(30));
        application =
                (request, response) -> {
                    response.setStatus(503);
                    response.setHeader("Retry-After", "1");
                    response.getWriter().write("The store does not answer");
                };

        MockHttpServletResponse kept = get().expect(200, "Ink").response();

        assertThat(kept.getHeader("Age")).isEqualTo("30");
        assertThat(kept.getHeader("Retry-After")).isNull();
        get().expect(200, "Ink");
        assertThat(asked).as("nobody tries again at once").hasValue(2);
        later(Duration.ofSeconds(31));
        get().expect(503, "The store does not answer");
    }

    @Test
    void what_may_have_changed_by_a_write_here_is_not_given_in_place_of_a_failure()
            throws Exception {
        get().expect(200, "Ink");
        application = (request, response) -> response.setStatus(503);

        send(request("DELETE", PATH)).expect(503, "");

        get().expect(503, "");
    }

    @Test
    void a_failure_after_an_answer_was_declared_public_is_nobodys_to_keep() throws Exception {
        application =
                (request, response) -> {
                    response.setHeader("Cache-Control", PUBLIC);
                    response.setHeader("ETag", "\"1\"");
                    response.sendError(500);
                };

        MockHttpServletResponse failure = get().expect(500, "").response();

        assertThat(failure.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(failure.getHeader("ETag")).isNull();
    }

    @Test
    void an_exception_leaves_nobody_waiting() throws Exception {
        application =
                (request, response) -> {
                    throw new ServletException("broken");
                };
        for (int n = 0; n < 2; n++) {
            try {
                get();
            } catch (ServletException expected) {
                assertThat(expected).hasMessage("broken");
            }
        }
        application = page;

        get().expect(200, "Ink");
    }

    /** Lets many ask at once, and the application go on when all are there. */
    private List<Answer> herd(int size, CountDownLatch rendering) throws Exception {
        AtomicInteger arrived = new AtomicInteger();
        Callable<Answer> reader =
                () -> {
                    arrived.incrementAndGet();
                    return get();
                };
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int n = 0; n < size; n++) {
                answers.add(readers.submit(reader));
            }
            await().until(() -> arrived.get() == size);
            rendering.countDown();
            List<Answer> all = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Answer get() throws IOException, ServletException {
        return send(request("GET", PATH));
    }

    private Answer get(String header, String value) throws IOException, ServletException {
        MockHttpServletRequest request = request("GET", PATH);
        request.addHeader(header, value);
        return send(request);
    }

    private static MockHttpServletRequest request(String method, String path) {
        return new MockHttpServletRequest(method, path);
    }

    private Answer send(MockHttpServletRequest request) throws IOException, ServletException {
        return send(request, new MockHttpServletResponse());
    }

    private Answer send(MockHttpServletRequest request, MockHttpServletResponse response)
            throws IOException, ServletException {
        FilterChain chain =
                (asking, answering) -> {
                    asked.incrementAndGet();
                    try {
                        application.answer(
                                (HttpServletRequest) asking, (HttpServletResponse) answering);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                };
        cache.doFilter(request, response, chain);
        return new Answer(response);
    }

    private double count(String result) {
        return meters.get("http.cache.requests").tag("result", result).counter().count();
    }

    private double cacheSize() {
        return meters.get("http.cache.size").gauge().value();
    }

    private static String unzip(byte[] bytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(gzip.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Application {
        void answer(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException, InterruptedException;
    }

    private record Answer(MockHttpServletResponse response) {

        Answer expect(int status, String body) {
            assertThat(response.getStatus()).isEqualTo(status);
            assertThat(new String(response.getContentAsByteArray(), UTF_8)).isEqualTo(body);
            return this;
        }

        String tag() {
            return String.valueOf(response.getHeader("ETag"));
        }
    }
}
