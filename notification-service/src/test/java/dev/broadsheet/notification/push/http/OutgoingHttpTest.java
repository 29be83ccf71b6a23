package dev.broadsheet.notification.push.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.notification.push.Receiver;
import dev.broadsheet.notification.push.http.Reply.Answer;
import dev.broadsheet.notification.push.http.Reply.NoAnswer;
import dev.broadsheet.notification.push.http.Reply.Reason;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import javax.net.ssl.SSLContext;

/** Each way in which the other side may behave, on real sockets. */
class OutgoingHttpTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final Receiver receiver = Receiver.open();
    private final OutgoingHttp http = http(SystemDefaultDnsResolver.INSTANCE, true);

    @AfterEach
    void close() {
        http.close();
        receiver.close();
    }

    @Test
    void a_request_arrives_as_it_was_sent_and_says_who_sends_it() {
        var reply =
                http.post(
                                receiver.url("/hook/%C3%A9?a=b%20c"),
                                Map.of("Content-Type", "application/json", "webhook-id", "p1"),
                                "{\"é\":1}".getBytes(StandardCharsets.UTF_8))
                        .join();
        assertThat(reply).isInstanceOf(Answer.class);
        var request = receiver.requests().getFirst();
        assertThat(request.line()).isEqualTo("POST /hook/%C3%A9?a=b%20c HTTP/1.1");
        assertThat(request.header("Host")).isEqualTo("127.0.0.1:" + receiver.port());
        assertThat(request.header("User-Agent")).isEqualTo("Broadsheet");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("webhook-id")).isEqualTo("p1");
        assertThat(request.text()).isEqualTo("{\"é\":1}");
        assertThat(request.headers()).doesNotContainKeys("cookie", "authorization", "expect");
    }

    @Test
    void the_beginning_of_an_answer_is_kept() {
        var reply = answer("/200");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.isSuccess()).isTrue();
        assertThat(reply.beginning()).isEqualTo("answer");
        assertThat(reply.took()).isPositive();
    }

    @Test
    void of_a_long_answer_only_the_beginning_is_kept() {
        assertThat(answer("/long").beginning()).isEqualTo("x".repeat(4_096));
        assertThat(answer("/200").status()).isEqualTo(200);
        assertThat(receiver.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"204", "301", "302", "307", "308", "400", "404", "410", "429", "500"})
    void every_status_is_an_answer_and_no_redirect_is_followed(String status) {
        var reply = answer("/" + status + "?Location=" + receiver.url("/200"));
        assertThat(reply.status()).isEqualTo(Integer.parseInt(status));
        assertThat(receiver.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "7, PT7S",
        "0, PT0S",
        "'Sun,%2022%20Nov%202026%2012:01:30%20GMT', PT1M30S",
        "'Sun,%2022%20Nov%202026%2011:00:00%20GMT', PT0S",
        "-1,",
        "soon,",
        "99999999999999999999,",
    })
    void when_to_come_again_is_read_as_seconds_or_as_a_date(String value, String expected) {
        var reply = answer("/503?Retry-After=" + value);
        assertThat(reply.retryAfter().map(Duration::toString).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/hang, TOO_SLOW",
        "/drip, TOO_SLOW",
        "/drip-headers, TOO_SLOW",
        "/reset, CUT_OFF",
        "/half, CUT_OFF",
        "/garbage, NOT_HTTP",
        "/endless, TOO_LONG",
    })
    void whoever_does_not_answer_properly_is_left_within_the_deadline(String path, Reason reason) {
        var begun = System.nanoTime();
        var reply = http.post(receiver.url(path), Map.of(), bytes("{}")).join();
        assertThat(((NoAnswer) reply).reason()).isEqualTo(reason);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(DEADLINE.plusSeconds(2));
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.stillOpen() == 0);
    }

    @Test
    void nobody_at_the_port_is_told_apart_from_nobody_of_that_name() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(reason(http, "http://127.0.0.1:" + free + "/")).isEqualTo(Reason.UNREACHABLE);
        try (var unknown = http(named(), false)) {
            assertThat(reason(unknown, "https://nobody.example.com/")).isEqualTo(Reason.UNRESOLVED);
        }
    }

    @Test
    void who_does_not_speak_tls_or_has_no_certificate_that_is_trusted_gets_nothing() {
        assertThat(reason(http, receiver.url("/").replace("http:", "https:")))
                .isEqualTo(Reason.TLS);
        try (var secure = secure()) {
            assertThat(reason(http, secure.url("/"))).isEqualTo(Reason.TLS);
            assertThat(secure.requests()).isEmpty();
        }
    }

    @Test
    void who_is_trusted_under_another_name_gets_nothing() {
        try (var secure = secure();
                var trusting = http(named("127.0.0.1"), true, SelfSigned::context)) {
            var other = "https://other.example.com:" + secure.port() + "/200";
            assertThat(reason(trusting, other)).isEqualTo(Reason.TLS);
            var own = "https://receiver.example.com:" + secure.port() + "/200";
            assertThat(trusting.get(own, Map.of()).join()).isInstanceOf(Answer.class);
            assertThat(secure.requests()).hasSize(1);
            assertThat(secure.requests().getFirst().header("Host"))
                    .isEqualTo("receiver.example.com:" + secure.port());
        }
    }

    @Test
    void connections_are_used_again_and_there_are_no_more_of_them_than_allowed() {
        for (var n = 0; n < 20; n++) {
            answer("/200");
        }
        assertThat(receiver.connections()).isEqualTo(1);
        var many =
                IntStream.range(0, 200)
                        .mapToObj(n -> http.get(receiver.url("/200"), Map.of()))
                        .toList();
        assertThat(many.stream().map(CompletableFuture::join)).allMatch(Answer.class::isInstance);
        assertThat(receiver.connections()).isLessThanOrEqualTo(10);
    }

    @Test
    void who_hangs_takes_no_connection_from_the_next_for_longer_than_the_deadline() {
        var hanging =
                IntStream.range(0, 30)
                        .mapToObj(n -> http.get(receiver.url("/hang"), Map.of()))
                        .toList();
        assertThat(hanging.stream().map(CompletableFuture::join))
                .allMatch(NoAnswer.class::isInstance);
        // One that came too late for its request is kept, and closed when nobody else needs it.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    http.closeIdle();
                    return receiver.stillOpen() == 0;
                });
        assertThat(answer("/200").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "169.254.169.254",
                "192.168.1.1",
                "100.64.0.1",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::7f00:1",
                "fd00:ec2::254",
                "fe80::1",
                "2002:7f00:1::1",
                "10.0.0.1 192.168.0.1 ::1",
            })
    void a_name_that_leads_inside_is_not_followed(String addresses) {
        try (var strict = http(named(addresses.split(" ", -1)), false)) {
            assertThat(reason(strict, "https://inside.example.com/")).isEqualTo(Reason.NOT_ALLOWED);
        }
    }

    /** Loopback stands here for what is public. */
    @Test
    void a_name_that_leads_inside_the_second_time_is_not_followed_there() {
        var asked = new AtomicInteger();
        var names =
                resolver(host -> List.of(asked.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1"));
        try (var secure = secure();
                var rebinding = http(names, true, SelfSigned::context)) {
            var url = "https://receiver.example.com:" + secure.port() + "/200?Connection=close";
            assertThat(rebinding.get(url, Map.of()).join()).isInstanceOf(Answer.class);
            assertThat(asked).as("the socket's own resolution is the only one").hasValue(1);
            assertThat(reason(rebinding, url)).isEqualTo(Reason.NOT_ALLOWED);
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void nothing_is_sent_to_what_was_registered_before_it_was_forbidden() {
        try (var strict = http(SystemDefaultDnsResolver.INSTANCE, false)) {
            assertThat(reason(strict, receiver.url("/200"))).isEqualTo(Reason.NOT_ALLOWED);
            assertThat(receiver.connections()).isZero();
        }
    }

    @Test
    void whoever_answers_for_a_name_slowly_holds_up_nobody_else() {
        var late = new CountDownLatch(1);
        var names =
                resolver(host -> {
                    awaitQuietly(late);
                    return List.of("127.0.0.1");
                });
        try (var slow = http(names, true)) {
            var waiting = slow.get("https://slow.example.com/", Map.of());
            assertThat(slow.get(receiver.url("/200"), Map.of()).join()).isInstanceOf(Answer.class);
            assertThat(((NoAnswer) waiting.join()).reason()).isEqualTo(Reason.TOO_SLOW);
            late.countDown();
        }
    }

    private Answer answer(String path) {
        return (Answer) http.get(receiver.url(path), Map.of()).join();
    }

    private static Reason reason(OutgoingHttp http, String url) {
        return ((NoAnswer) http.post(url, Map.of(), bytes("{}")).join()).reason();
    }

    private static OutgoingHttp http(DnsResolver names, boolean local) {
        return http(names, local, OutgoingHttpTest::trust);
    }

    private static OutgoingHttp http(DnsResolver names, boolean local, Supplier<SSLContext> trust) {
        var properties = new OutgoingHttpProperties(local, DEADLINE, 10, 10);
        return new OutgoingHttp(properties, new Destinations(properties), NOON, names, trust);
    }

    private static Receiver secure() {
        return Receiver.open(SelfSigned.context().getServerSocketFactory(), "https");
    }

    private static SSLContext trust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static DnsResolver named(String... addresses) {
        return resolver(host -> List.of(addresses));
    }

    private interface Names {
        List<String> of(String host);
    }

    /** Answers for names; addresses stand for themselves. */
    private static DnsResolver resolver(Names names) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                if (!host.endsWith(".example.com")) {
                    return InetAddress.getAllByName(host);
                }
                var addresses =
                        names.of(host).stream()
                                .map(InetAddress::ofLiteral)
                                .toArray(InetAddress[]::new);
                if (addresses.length == 0) {
                    throw new UnknownHostException(host);
                }
                return addresses;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
