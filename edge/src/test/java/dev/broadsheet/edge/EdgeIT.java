package dev.broadsheet.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.edge.pages.Assets;
import dev.broadsheet.testing.Backends;
import dev.broadsheet.testing.TestIssuer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EdgeIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String DEAD_LETTERS = "edge.dead-letters.v1";

    private final HttpClient client = HttpClient.newHttpClient();
    private final KafkaOperations<String, byte[]> kafka;
    private final Assets assets;
    private final int port;

    EdgeIT(
            @LocalServerPort int port,
            @Autowired KafkaOperations<String, byte[]> kafka,
            @Autowired Assets assets) {
        this.port = port;
        this.kafka = kafka;
        this.assets = assets;
    }

    @DynamicPropertySource
    static void backends(DynamicPropertyRegistry registry) {
        Backends.shared().environment().forEach((name, value) -> registry.add(name, () -> value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                         | 400 |",
                "''                                                        | 400 |",
                "[]                                                        | 422 | ''",
                "{'name':'x','size':1,'cover':{'alt':'y'},'colour':'red'}  | 422 | /colour",
                "{'name':'x','size':1,'cover':{'alt':'y','to/ne':'red'}}   | 422 | /cover/to~1ne",
                "{'name':'x','size':'big','cover':{'alt':'y'}}             | 422 | /size",
                "{'name':'','size':1,'cover':{'alt':'y'}}                  | 422 | /name",
                "{'name':'x','size':11,'cover':{'alt':'y'}}                | 422 | /size",
                "{'name':'x','size':1,'cover':{'alt':' '}}                 | 422 | /cover/alt",
            })
    void a_bad_body_is_a_problem_that_points_at_the_field(
            String body, int status, @Nullable String pointer) throws Exception {
        var response = send(post("/things", body.replace('\'', '"')));
        var problem = assertProblem(response, status);
        assertThat(
                        problem.path("errors")
                                .valueStream()
                                .map(error -> error.path("pointer").asString())
                                .toList())
                .isEqualTo(pointer == null ? List.of() : List.of(pointer));
    }

    @Test
    void an_oversized_body_is_refused_whether_its_length_is_announced_or_not() throws Exception {
        var huge = "{\"name\":\"" + "x".repeat(300_000) + "\"}";
        assertProblem(send(post("/things", huge)), 413);
        var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofString(huge));
        var request =
                HttpRequest.newBuilder(uri("/things"))
                        .header("Content-Type", "application/json")
                        .POST(chunked);
        assertProblem(send(request), 413);
    }

    @Test
    void a_path_may_have_a_limit_of_its_own() throws Exception {
        var picture = "x".repeat(400 * 1024);
        assertThat(assertStatus(send(post("/things/a/picture", picture)), 200).body())
                .isEqualTo("409600");
        assertProblem(send(post("/things/a/picture", picture + "x")), 413);
        var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofString(picture + "x"));
        assertProblem(send(get("/things/a/picture").POST(chunked)), 413);
    }

    @Test
    void every_error_is_a_problem() throws Exception {
        assertProblem(send(get("/nowhere")), 404);
        assertProblem(send(get("/things")), 400);
        assertProblem(send(get("/things?limit=many")), 400);
        assertProblem(send(HttpRequest.newBuilder(uri("/things")).DELETE()), 405);
        assertProblem(send(get("/things?limit=1").header("Accept", "image/png")), 406);
        assertProblem(
                send(HttpRequest.newBuilder(uri("/things")).POST(BodyPublishers.ofString("x"))),
                415);
        assertProblem(send(get("/things;/%2e%2e//")), 400);
        assertThat(send(get("/bug")).body()).doesNotContain("secret");
        assertProblem(send(get("/bug")), 500);
    }

    @Test
    void a_token_must_be_ours_valid_and_enough() throws Exception {
        var issuer = TestIssuer.shared();
        assertThat(
                        assertStatus(send(get("/private")), 401)
                                .headers()
                                .firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
        assertProblem(send(bearer("/private", "nonsense")), 401);
        assertProblem(
                send(bearer("/private", issuer.token("ada", claims -> claims.audience("another")))),
                401);
        var past = Date.from(Instant.now().minusSeconds(3_600));
        assertProblem(
                send(
                        bearer(
                                "/private",
                                issuer.token("ada", claims -> claims.expirationTime(past)))),
                401);
        assertProblem(
                send(
                        bearer(
                                "/private",
                                issuer.token("ada", claims -> claims.issuer("http://elsewhere")))),
                401);
        assertProblem(send(bearer("/private", issuer.token("", "secret"))), 401);
        assertProblem(send(bearer("/secret", issuer.token("ada", "other"))), 403);
        assertProblem(send(get("/denied")), 401);
        assertProblem(send(bearer("/denied", issuer.token("ada", "other"))), 403);
        assertStatus(send(bearer("/secret", issuer.token("ada", "secret"))), 404);
    }

    @Test
    void a_forged_token_is_refused_however_often_it_comes() throws Exception {
        for (var forgery : TestIssuer.shared().forgeries("ada", "secret").entrySet()) {
            for (var time = 0; time < 2; time++) {
                assertThat(send(bearer("/secret", forgery.getValue())).statusCode())
                        .as(forgery.getKey())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void a_write_whose_answer_cannot_be_read_does_not_take_place() throws Exception {
        var thing = "{\"name\":\"x\",\"size\":1,\"cover\":{\"alt\":\"y\"}}";
        var made = EdgeApplication.MADE.get();
        assertProblem(send(post("/things", thing).header("Accept", "image/png")), 406);
        assertThat(EdgeApplication.MADE).hasValue(made);
        assertStatus(send(post("/things", thing).header("Accept", "application/*")), 200);
        assertThat(EdgeApplication.MADE).hasValue(made + 1);
    }

    /** The client does not send such things: a bare socket does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a|b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET // HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX: HUGE\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "G(T / HTTP/1.1\r\nHost: x\r\n\r\n",
            })
    void what_the_container_refuses_is_a_problem(String request) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var out = socket.getOutputStream();
            out.write(
                    request.replace("HUGE", "x".repeat(20_000))
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 4")
                    .contains("Content-Type: application/problem+json", "\"status\":4");
        }
    }

    @Test
    void limits_are_told_and_an_address_cannot_exhaust_those_of_another() throws Exception {
        var token = TestIssuer.shared().token("writer", "secret");
        var one = send(bearer("/nowhere", token).header("X-Forwarded-For", "203.0.113.1"));
        var another = send(bearer("/nowhere", token).header("X-Forwarded-For", "203.0.113.2"));
        assertThat(one.headers().firstValue("RateLimit-Policy")).hasValue("\"reads\";q=6000;w=60");
        assertThat(List.of(one, another))
                .extracting(answer -> answer.headers().firstValue("RateLimit").orElse(""))
                .containsOnly("\"reads\";r=5999;t=60");
        var write =
                send(
                        post("/secret", "{}")
                                .header("Authorization", "Bearer " + token)
                                .header("X-Forwarded-For", "203.0.113.3"));
        assertThat(write.headers().allValues("RateLimit-Policy"))
                .containsExactly("\"writes\";q=600;w=60");
        assertThat(write.headers().allValues("RateLimit")).containsExactly("\"writes\";r=599;t=60");
        for (var path : List.of("/nowhere", "/edge/actuator/health/liveness")) {
            assertThat(send(get(path)).headers().firstValue("RateLimit")).isEmpty();
        }
    }

    @Test
    void assets_are_kept_for_long_where_their_address_has_the_version() throws Exception {
        var url = assets.url("icon.svg");
        assertThat(url).matches("/edge/assets/[0-9a-f]{32}/icon\\.svg");
        assertThat(cacheControl(url)).isEqualTo("max-age=31536000, public");
        var ofAnotherRelease = "/edge/assets/" + "0".repeat(32) + "/icon.svg";
        for (var other : List.of("/edge/assets/icon.svg", ofAnotherRelease)) {
            assertThat(cacheControl(other)).isEqualTo("no-cache");
        }
        assertProblem(send(get(assets.url("none.svg"))), 404);
        assertStatus(send(get(assets.url("..%2fapplication.yaml"))), 400);
    }

    @Test
    void a_store_that_is_away_is_503_with_retry_after() throws Exception {
        Backends.shared().stopStore();
        try {
            var response = send(get("/things?limit=1"));
            assertProblem(response, 503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        } finally {
            Backends.shared().startStore();
        }
        await().atMost(SOON).untilAsserted(() -> assertStatus(send(get("/things?limit=1")), 200));
    }

    @Test
    void poison_is_parked_with_its_reason_blocks_nobody_and_is_taken_once_after_the_fix()
            throws Exception {
        for (var value : List.of("one", "malformed", "two", "bug", "three")) {
            kafka.send(EdgeApplication.TOPIC, "key", value.getBytes(StandardCharsets.UTF_8)).get();
        }
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(EdgeApplication.TAKEN).containsExactly("one", "two", "three"));
        var parked = deadLetters(2);
        assertThat(parked).extracting(EdgeIT::text).containsExactly("malformed", "bug");
        assertThat(parked)
                .extracting(record -> header(record, "dead-letter-reason"))
                .containsExactly(
                        "MalformedEvent: no reader could read this",
                        "IllegalStateException: a bug");
        assertThat(parked)
                .extracting(record -> header(record, "dead-letter-offset"))
                .containsExactly("1", "3");

        var operator = TestIssuer.shared().token("operator", "ops");
        var listed = json(bearer("/edge/dead-letters?limit=1", operator)).path("items").get(0);
        assertThat(listed.path("value").asString()).isEqualTo("bug");
        assertThat(listed.path("reason").asString()).isEqualTo("IllegalStateException: a bug");
        var older = json(bearer("/edge/dead-letters?cursor=" + listed.path("id"), operator));
        assertThat(older.path("items").get(0).path("value").asString()).isEqualTo("malformed");
        assertThat(older.path("next").isNull()).isTrue();

        EdgeApplication.FIXED.set(true);
        var replay = "/edge/dead-letters/" + listed.path("id") + "/replay";
        assertStatus(send(bearer(replay, operator).POST(BodyPublishers.noBody())), 202);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(EdgeApplication.TAKEN)
                                .containsExactly("one", "two", "three", "bug"));
        assertThat(deadLetters(2)).hasSize(2);
    }

    @Test
    void dead_letters_are_for_operators() throws Exception {
        assertProblem(send(get("/edge/dead-letters")), 401);
        var issuer = TestIssuer.shared();
        assertProblem(send(bearer("/edge/dead-letters", issuer.token("ada", "secret"))), 403);
        var operator = issuer.token("operator", "ops");
        assertProblem(send(bearer("/edge/dead-letters/999", operator)), 404);
        assertProblem(send(bearer("/edge/dead-letters/-1", operator)), 422);
        assertProblem(send(bearer("/edge/dead-letters?cursor=x", operator)), 400);
    }

    @Test
    void a_listener_that_ended_by_itself_takes_readiness_down() throws Exception {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertStatus(send(get("/edge/actuator/health/readiness")), 200));
        kafka.send(EdgeApplication.FATAL, "key", "error".getBytes(StandardCharsets.UTF_8)).get();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertStatus(send(get("/edge/actuator/health/readiness")), 503));
        assertStatus(send(get("/edge/actuator/health/liveness")), 200);
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", Backends.shared().kafkaBootstrapServers());
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(DEAD_LETTERS, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var read = new ArrayList<ConsumerRecord<String, byte[]>>();
            await().atMost(SOON)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
                        return read.size() >= count;
                    });
            return read;
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static JsonNode assertProblem(HttpResponse<String> response, int status) {
        assertStatus(response, status);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        var problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("instance").asString()).startsWith("/");
        return problem;
    }

    private String cacheControl(String path) throws Exception {
        return assertStatus(send(get(path)), 200).headers().firstValue("Cache-Control").orElse("");
    }

    private JsonNode json(HttpRequest.Builder request) throws Exception {
        return JsonMapper.shared().readTree(assertStatus(send(request), 200).body());
    }

    private static HttpResponse<String> assertStatus(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response;
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    private HttpRequest.Builder bearer(String path, String token) {
        return get(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
