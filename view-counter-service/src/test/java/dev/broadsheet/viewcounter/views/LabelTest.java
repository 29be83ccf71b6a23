package dev.broadsheet.viewcounter.views;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {

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
            })
    void a_crawler_that_says_so_is_a_crawler(String userAgent) {
        assertThat(Label.ofUserAgent(userAgent)).isEqualTo(Label.CRAWLER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Mozilla/5.0 (Linux; Android 9; CUBOT X18 Plus) AppleWebKit/537.36",
                "curl/8.14.1",
                "",
            })
    void anything_else_is_taken_for_a_human(String userAgent) {
        assertThat(Label.ofUserAgent(userAgent)).isEqualTo(Label.HUMAN);
    }

    @Test
    void an_absent_user_agent_is_not_judged() {
        assertThat(Label.ofUserAgent(null)).isEqualTo(Label.HUMAN);
    }
}
