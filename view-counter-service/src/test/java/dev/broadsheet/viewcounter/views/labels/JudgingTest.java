package dev.broadsheet.viewcounter.views.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.Mark;
import dev.broadsheet.viewcounter.views.Visitor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

class JudgingTest {

    private static final String FIREFOX =
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private static final String ADDRESS = "203.0.113.7";
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final Judging judging = new Judging();
    private final SplittableRandom ids = new SplittableRandom(7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (compatible; bingbot/2.0)",
                "Mozilla/5.0 (compatible; Yahoo! Slurp)",
                "Baiduspider-image",
                "Screaming Frog SEO Spider/19.0",
                "Scrapy/2.11 (+https://scrapy.org)",
                "MY-CRAWLER",
                "Mozilla/5.0 (X11) HeadlessChrome/145.0 (compatible; Googlebot/2.1)",
            })
    void a_crawler_that_says_so_is_a_crawler(String userAgent) {
        var judged = byName(userAgent);

        assertThat(judged.label()).isEqualTo(Label.CRAWLER);
        assertThat(judged.marks()).contains(Mark.DECLARED);
    }

    @ParameterizedTest
    @CsvSource({"facebookexternalhit/1.1", "Mediapartners-Google", "WhatsApp/2.23.20.0"})
    void a_crawler_that_is_known_need_not_say_so(String userAgent) {
        var judged = byName(userAgent);

        assertThat(judged.label()).isEqualTo(Label.CRAWLER);
        assertThat(judged.marks()).containsExactly(Mark.KNOWN_CRAWLER);
    }

    @Test
    void examples_of_all_known_crawlers_are_crawlers() throws IOException {
        try (var lines = getClass().getResourceAsStream("/crawlers.txt")) {
            assertThat(
                            new String(
                                            Objects.requireNonNull(lines).readAllBytes(),
                                            StandardCharsets.UTF_8)
                                    .lines()
                                    .filter(line -> !line.startsWith("#")))
                    .hasSizeGreaterThan(250)
                    .allSatisfy(userAgent ->
                            assertThat(byName(userAgent).label()).isEqualTo(Label.CRAWLER));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIREFOX,
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like"
                        + " Gecko) Version/26.1 Safari/605.1.15",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15"
                        + " (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/142.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S921B) AppleWebKit/537.36 (KHTML, like"
                        + " Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 9; CUBOT X18 Plus) AppleWebKit/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"
                        + " (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/530.0.0.47.70]",
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/142.0.0.0 Safari/537.36 OPR/126.0.0.0",
                "curl/8.14.1",
                "Java-http-client/25.0.1",
                "python-requests/2.32.5",
                "",
            })
    void anything_else_is_taken_for_a_human(String userAgent) {
        assertThat(byName(userAgent)).isEqualTo(Judgement.of(Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " HeadlessChrome/145.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Unknown; Linux) AppleWebKit/538.1 PhantomJS/2.1.1 Safari/538.1",
            })
    void a_browser_without_a_window_is_suspect(String userAgent) {
        var judged = byName(userAgent);

        assertThat(judged.label()).isEqualTo(Label.SUSPECT);
        assertThat(judged.marks()).containsExactly(Mark.HEADLESS);
    }

    @Test
    void what_is_absent_is_not_judged() {
        for (var view = 0; view < 1_000; view++) {
            assertThat(judge(null, null, NOW).label()).isEqualTo(Label.HUMAN);
        }
    }

    @Test
    void a_hundred_views_a_minute_from_an_address_are_no_burst() {
        for (var minute = 0; minute < 5; minute++) {
            var at = NOW.plus(Duration.ofMinutes(minute));
            for (var view = 0; view < 100; view++) {
                assertThat(judge(ADDRESS, FIREFOX, at).label()).isEqualTo(Label.HUMAN);
            }
            assertThat(manyMore(50, at).marks()).containsExactly(Mark.BURST);
        }
    }

    @Test
    void a_view_that_is_sent_again_and_again_is_no_burst() {
        var visitor = new Visitor(ADDRESS, FIREFOX, null, null);
        for (var time = 0; time < 1_000; time++) {
            assertThat(judging.view(visitor, NOW, time % 90).label()).isEqualTo(Label.HUMAN);
        }
    }

    @Test
    void ten_pages_a_second_are_impossible() {
        var judged = manyMore(1_000, NOW);

        assertThat(judged.label()).isEqualTo(Label.SUSPECT);
        assertThat(judged.marks()).containsExactlyInAnyOrder(Mark.BURST, Mark.IMPOSSIBLE_RATE);
    }

    private Judgement manyMore(int views, Instant at) {
        for (var view = 1; view < views; view++) {
            judge(ADDRESS, FIREFOX, at);
        }
        return judge(ADDRESS, FIREFOX, at);
    }

    @Test
    void a_newsroom_behind_one_address_is_no_burst() {
        for (var person = 0; person < 20; person++) {
            judge(ADDRESS, FIREFOX + person, NOW);
        }
        for (var view = 0; view < 1_000; view++) {
            assertThat(judge(ADDRESS, FIREFOX + view % 20, NOW).label()).isEqualTo(Label.HUMAN);
        }
    }

    @Test
    void the_addresses_of_an_ipv6_network_are_one() {
        for (var view = 0; view < 150; view++) {
            judge("2001:db8:0:1::" + Integer.toHexString(view), FIREFOX, NOW);
        }

        assertThat(judge("2001:db8:0:1::ffff", FIREFOX, NOW).label()).isEqualTo(Label.SUSPECT);
        assertThat(judge("2001:db8:0:2::1", FIREFOX, NOW).label()).isEqualTo(Label.HUMAN);
    }

    @Test
    void a_read_is_judged_and_adds_nothing_to_the_rate() {
        var visitor = new Visitor(ADDRESS, FIREFOX, null, null);
        for (var read = 0; read < 1_000; read++) {
            assertThat(judging.read(visitor, NOW).label()).isEqualTo(Label.HUMAN);
        }
    }

    @Test
    void a_long_user_agent_takes_no_longer() {
        assertThat(byName("bo".repeat(4_000) + "bot").label()).isEqualTo(Label.HUMAN);
    }

    private Judgement byName(@Nullable String userAgent) {
        return judge(null, userAgent, NOW);
    }

    private Judgement judge(@Nullable String address, @Nullable String userAgent, Instant at) {
        return judging.view(new Visitor(address, userAgent, null, null), at, ids.nextLong());
    }
}
