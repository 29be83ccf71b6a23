package dev.broadsheet.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

class RateLimitTest {

    private static final String ADDRESS = "203.0.113.1";

    private final RateLimitProperties defaults =
            new Binder(new MapConfigurationPropertySource(Map.of()))
                    .bindOrCreate("broadsheet.http.rate-limits", RateLimitProperties.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long now = Long.MAX_VALUE - 1;

    private final AddressLimit addresses =
            new AddressLimit("/edge/", limit("reads", defaults.readsPerMinute()));
    private final SubjectLimit subjects =
            new SubjectLimit(limit("writes", defaults.writesPerMinute()), Set.of("views:ingest"));

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void an_address_reads_6000_times_a_minute_and_another_one_too() throws Exception {
        assertThat(defaults.enabled()).isTrue();
        for (var read = 0; read < 6_000; read++) {
            assertThat(ask("GET", ADDRESS).getStatus()).isEqualTo(200);
        }
        pass(Duration.ofSeconds(18));
        var refused = ask("GET", ADDRESS);

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getContentType()).startsWith("application/problem+json");
        assertThat(refused.getHeader("Retry-After")).isEqualTo("42");
        assertThat(refused.getHeader("RateLimit")).isEqualTo("\"reads\";r=0;t=42");
        assertThat(refused.getHeader("RateLimit-Policy")).isEqualTo("\"reads\";q=6000;w=60");
        assertThat(JsonMapper.shared().readTree(refused.getContentAsString()).toString())
                .contains(
                        "\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\"",
                        "\"violated-policies\":[\"reads\"]");
        assertThat(meters.counter("http.rate.limit.refusals", "policy", "reads").count()).isOne();
        assertThat(ask("GET", "203.0.113.2").getStatus()).isEqualTo(200);
        pass(Duration.ofSeconds(42));
        assertThat(ask("POST", ADDRESS).getHeader("RateLimit")).isEqualTo("\"reads\";r=5999;t=60");
    }

    @Test
    void an_answer_that_a_cache_may_keep_tells_nobodys_limit() throws Exception {
        assertThat(ask("GET", ADDRESS).getHeaderNames()).isEmpty();
        assertThat(ask("HEAD", ADDRESS).getHeaderNames()).isEmpty();
        assertThat(withToken("GET", 200).getHeader("RateLimit")).contains("r=5997");
    }

    @Test
    void a_subject_writes_600_times_a_minute_and_another_one_too() throws Exception {
        for (var write = 0; write < 600; write++) {
            assertThat(write("ada").getStatus()).isEqualTo(200);
        }
        assertThat(write("ada").getStatus()).isEqualTo(429);
        assertThat(write("grace").getHeader("RateLimit")).isEqualTo("\"writes\";r=599;t=60");
        pass(Duration.ofMinutes(1));
        assertThat(write("ada").getStatus()).isEqualTo(200);
    }

    @Test
    void a_scope_may_be_exempt() throws Exception {
        for (var write = 0; write < 700; write++) {
            assertThat(write("newsroom", "views:ingest").getHeader("RateLimit")).isNull();
        }
    }

    @Test
    void a_write_counts_for_its_subject_and_not_for_the_address() throws Exception {
        for (var write = 0; write < 7_000; write++) {
            assertThat(withToken("POST", 200).getHeader("RateLimit")).isNull();
        }
        assertThat(ask("POST", ADDRESS).getHeader("RateLimit")).contains("r=5999");
    }

    @Test
    void who_guesses_tokens_is_stopped() throws Exception {
        for (var guess = 0; guess < 6_000; guess++) {
            assertThat(withToken("POST", 401).getStatus()).isEqualTo(401);
        }
        assertThat(withToken("POST", 401).getStatus()).isEqualTo(429);
    }

    @Test
    void health_and_assets_do_not_count() throws Exception {
        var request = new MockHttpServletRequest("GET", "/edge/actuator/health");
        var response = new MockHttpServletResponse();
        addresses.doFilter(request, response, (req, res) -> {});
        assertThat(response.getHeaderNames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.1, 203.0.113.1, true",
        "203.0.113.1, 203.0.113.10, false",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "::ffff:203.0.113.1, 203.0.113.1, true",
        "not:an:address, another:one, true",
    })
    void a_network_of_ipv6_is_one_address(String one, String another, boolean same) {
        assertThat(Addresses.key(one).equals(Addresses.key(another))).isEqualTo(same);
    }

    @Test
    void memory_is_bounded_whoever_comes_and_who_goes_on_is_not_forgotten() {
        var recent = new Recent<Integer, Integer>(1_000);
        recent.put(-1, 42);
        for (var key : IntStream.range(0, 100_000).toArray()) {
            recent.get(key, any -> key);
            assertThat(recent.get(-1)).isEqualTo(42);
        }
        assertThat(recent.size()).isLessThanOrEqualTo(2_000);
    }

    private RateLimit limit(String name, int number) {
        var problems = new ProblemWriter(JsonMapper.shared());
        return new RateLimit(name, new Quota(number, () -> now), problems, meters);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private MockHttpServletResponse ask(String method, String address) throws Exception {
        var request = new MockHttpServletRequest(method, "/api/things");
        request.setRemoteAddr(address);
        var response = new MockHttpServletResponse();
        addresses.doFilter(request, response, (req, res) -> {});
        return response;
    }

    private MockHttpServletResponse withToken(String method, int outcome) throws Exception {
        var request = new MockHttpServletRequest(method, "/api/things");
        request.setRemoteAddr(ADDRESS);
        request.addHeader("Authorization", "Bearer x");
        var response = new MockHttpServletResponse();
        addresses.doFilter(request, response, (req, res) -> response.setStatus(outcome));
        return response;
    }

    private MockHttpServletResponse write(String subject, String... scopes) throws Exception {
        var token = Jwt.withTokenValue("x").header("alg", "RS256").subject(subject).build();
        var authorities =
                AuthorityUtils.createAuthorityList(
                        Set.of(scopes).stream().map(scope -> "SCOPE_" + scope).toList());
        SecurityContextHolder.getContext()
                .setAuthentication(new JwtAuthenticationToken(token, authorities));
        var response = new MockHttpServletResponse();
        subjects.doFilter(
                new MockHttpServletRequest("POST", "/api/things"), response, (req, res) -> {});
        return response;
    }
}
