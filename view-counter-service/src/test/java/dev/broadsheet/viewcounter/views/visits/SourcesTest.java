package dev.broadsheet.viewcounter.views.visits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {

    private final Sources sources = new Sources("news.example");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.google.com/                                     | Google",
                "https://www.google.co.uk/search?q=ink                       | Google",
                "https://google.de                                           | Google",
                "android-app://com.google.android.googlequicksearchbox/      | Google",
                "https://news.google.com/home                                | Google News",
                "https://duckduckgo.com/                                     | DuckDuckGo",
                "https://l.facebook.com/l.php?u=x                            | Facebook",
                "https://t.co/abc                                            | X",
                "https://old.reddit.com/r/printing                           | Reddit",
                "https://news.ycombinator.com/item?id=1                      | Hacker News",
                "https://chatgpt.com/                                        | ChatGPT",
                "https://en.m.wikipedia.org/wiki/Ink                         | Wikipedia",
                "https://www.blog.example/ink                                | blog.example",
                "HTTPS://M.Blog.Example:8443?q                               | blog.example",
                "https://user:secret@blog.example/                           | blog.example",
                "https://google.evil.example/                                | google.evil.example",
                "https://notgoogle.com/                                      | notgoogle.com",
                "https://news.example/articles/other                         | internal",
                "https://staging.example/                                    | internal",
                "''                                                          | direct",
                "?                                                           | direct",
                "about:blank                                                 | direct",
                "https://                                                    | direct",
                "https://exa mple/                                           | direct",
                "javascript:alert(1)                                         | direct",
            })
    void a_referrer_is_grouped(String referrer, String source) {
        assertThat(sources.of(referrer, "https://staging.example/articles/ink")).isEqualTo(source);
    }

    @Test
    void what_is_not_known_is_not_direct() {
        assertThat(sources.of(null, null)).isEmpty();
    }

    @Test
    void a_long_host_is_cut_and_a_longer_one_is_none() {
        assertThat(sources.of("https://" + "a".repeat(100) + ".example/", null))
                .hasSize(64)
                .endsWith("a.example");
        assertThat(sources.of("https://" + "a.".repeat(100_000), null)).isEqualTo("direct");
    }
}
