package dev.broadsheet.notification.websub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.follows.Target.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/feed.atom",
                "/feed.rss",
                "/feed.json",
                "/authors/ada/feed.atom",
                "/authors/ada/series/printing-by-hand/feed.json",
                "/tags/history/feed.rss",
                "/tags/%D0%BA%D0%BD%D0%B8%D0%B3%D0%B0/feed.atom",
                "/categories/ai-ml/feed.json"
            })
    void a_feed_is_known_by_its_own_url(String path) {
        assertThat(Topic.at(path)).contains(new Topic(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/feed.xml",
                "/feed.atom?cursor=x",
                "/feed.atom/",
                "//feed.atom",
                "/articles/ink/feed.atom",
                "/authors/feed.atom",
                "/authors/Ada/feed.atom",
                "/authors/%61da/feed.atom",
                "/authors/ada/series/Printing%20by%20hand/feed.atom",
                "/authors/ada/series/feed.atom",
                "/authors/a/b/feed.atom",
                "/tags/%/feed.atom",
                "/tags/-/feed.atom",
                "/tags/%2F/feed.atom",
                "/tags/a%0Ab/feed.atom",
                "/tags/../feed.atom",
                "/tags/ada/series/ink/feed.atom",
                "@elsewhere.example/feed.atom"
            })
    void what_is_no_url_of_a_feed_or_not_its_own_is_none(String path) {
        assertThat(Topic.at(path)).isEmpty();
    }

    @Test
    void what_is_filed_under_something_stands_in_its_feeds_of_all_formats() {
        assertThat(Topic.of(Target.series("ada", "Printing by hand")))
                .extracting(Topic::path)
                .containsExactly(
                        "/authors/ada/series/printing-by-hand/feed.atom",
                        "/authors/ada/series/printing-by-hand/feed.rss",
                        "/authors/ada/series/printing-by-hand/feed.json");
        assertThat(Topic.of(new Target(Kind.TAGS, "\u043a\u043d\u0438\u0433\u0430")))
                .allSatisfy(topic -> assertThat(Topic.at(topic.path())).contains(topic));
    }
}
