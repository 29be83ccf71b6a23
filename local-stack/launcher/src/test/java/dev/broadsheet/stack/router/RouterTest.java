package dev.broadsheet.stack.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

class RouterTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final AtomicBoolean readerLeft = new AtomicBoolean();
    private final int port = freePort();
    private HttpServer articles;
    private Router router;

    @BeforeEach
    void start() throws IOException {
        articles = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        articles.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        articles.createContext("/seen", RouterTest::tellWhatIsSeen);
        articles.createContext("/digest", RouterTest::tellDigest);
        articles.createContext("/stream", this::stream);
        articles.createContext("/moved", RouterTest::redirect);
        articles.start();
        router =
                Router.start(
                        loopback(port),
                        Map.of(
                                Routes.ARTICLES, articles.getAddress(),
                                Routes.VIEWS, loopback(freePort())),
                        Map.of(
                                Routes.MAIL,
                                request -> request.response().end("mail for " + request.path())));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @AfterEach
    void stop() {
        router.close();
        articles.stop(0);
        client.close();
    }

    @Test
    void the_program_sees_the_origin_and_the_caller() throws Exception {
        var seen = JSON.readTree(send(request("/seen?a=b%20c")).body());

        assertThat(seen.path("uri").asString()).isEqualTo("/seen?a=b%20c");
        assertThat(seen.path("Host").asString()).isEqualTo("localhost:" + port);
        assertThat(seen.path("X-forwarded-for").asString()).isEqualTo("127.0.0.1");
        assertThat(seen.path("X-forwarded-proto").asString()).isEqualTo("http");
        assertThat(seen.path("X-forwarded-host").asString()).isEqualTo("localhost:" + port);
        assertThat(seen.path("X-forwarded-port").asString()).isEqualTo(String.valueOf(port));
    }

    @Test
    void the_address_a_proxy_before_us_saw_stays_in_front() throws Exception {
        var seen =
                JSON.readTree(
                        send(request("/seen").header("X-Forwarded-For", "203.0.113.9")).body());

        assertThat(seen.path("X-forwarded-for").asString()).isEqualTo("203.0.113.9, 127.0.0.1");
    }

    @Test
    void headers_of_the_caller_arrive_as_they_were_sent() throws Exception {
        var seen =
                JSON.readTree(
                        send(request("/seen")
                                        .header("Authorization", "Bearer abc")
                                        .header("If-Match", "\"7\""))
                                .body());

        assertThat(seen.path("Authorization").asString()).isEqualTo("Bearer abc");
        assertThat(seen.path("If-match").asString()).isEqualTo("\"7\"");
    }

    @Test
    void redirects_are_for_the_caller_to_follow() throws Exception {
        var moved = send(request("/moved"));

        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(moved.headers().firstValue("Location")).contains("/elsewhere");
    }

    @Test
    void a_large_body_passes_whole() throws Exception {
        var body = new byte[20_000_000];
        for (var i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31 + i / 256);
        }

        var answer = send(request("/digest").POST(BodyPublishers.ofByteArray(body)));

        assertThat(answer.body()).isEqualTo(digest(body));
    }

    @Test
    void a_body_of_unknown_length_passes_whole() throws Exception {
        var body = "word ".repeat(100_000).getBytes(UTF_8);

        var answer =
                send(
                        request("/digest")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(body))));

        assertThat(answer.body()).isEqualTo(digest(body));
    }

    @Test
    void events_of_a_stream_arrive_one_by_one_while_it_is_open() throws Exception {
        var stream = client.send(request("/stream").build(), BodyHandlers.ofInputStream());
        try (var reader = new BufferedReader(new InputStreamReader(stream.body(), UTF_8))) {
            events.put("first");
            assertThat(reader.readLine()).isEqualTo("data: first");
            assertThat(reader.readLine()).isEmpty();
            events.put("second");
            assertThat(reader.readLine()).isEqualTo("data: second");
        }
    }

    @Test
    void a_reader_who_leaves_is_known_to_the_program() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            events.put("first");
            assertThat(readUntil(socket.getInputStream(), "first")).contains("data: first");
        }

        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> {
                    events.put("is anybody there");
                    return readerLeft.get();
                });
    }

    @Test
    void a_program_that_is_down_is_a_problem_that_passes() throws Exception {
        var answer = send(request("/api/views/1"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(503);
        assertThat(problem.path("title").asString()).isEqualTo("Service Unavailable");
        assertThat(problem.path("instance").asString()).isEqualTo("/api/views/1");
        assertThat(problem.path("detail").asString()).startsWith("view-counter-service");
    }

    @Test
    void a_program_that_is_down_takes_no_body_but_answers() throws Exception {
        var answer =
                send(request("/api/views").POST(BodyPublishers.ofByteArray(new byte[5_000_000])));

        assertThat(answer.statusCode()).isEqualTo(503);
    }

    @Test
    void mail_is_answered_here() throws Exception {
        assertThat(send(request("/mail/messages/1")).body()).isEqualTo("mail for /mail/messages/1");
    }

    @Test
    void a_head_request_gets_the_length_and_no_body() throws Exception {
        var answer = send(request("/seen").HEAD());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            out.flush();
            while (true) {
                out.write(("data: " + events.take() + "\n\n").getBytes(UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            readerLeft.set(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tellWhatIsSeen(HttpExchange exchange) throws IOException {
        var seen = new TreeMap<String, @Nullable String>();
        exchange.getRequestHeaders().forEach((name, values) -> seen.put(name, values.getFirst()));
        seen.put("uri", exchange.getRequestURI().toString());
        answer(exchange, 200, JSON.writeValueAsString(seen));
    }

    private static void tellDigest(HttpExchange exchange) throws IOException {
        answer(exchange, 200, digest(exchange.getRequestBody().readAllBytes()));
    }

    private static void redirect(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        answer(exchange, 301, "moved");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(UTF_8);
            var isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static String readUntil(InputStream in, String word) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(word) < 0) {
            var next = in.read();
            if (next < 0) {
                break;
            }
            read.append((char) next);
        }
        return read.toString();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
