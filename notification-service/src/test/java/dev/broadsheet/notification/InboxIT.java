package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.testing.Backends;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaOperations;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class InboxIT extends ServiceTest {

    private final MeterRegistry meters;
    private final String ada = Reader.newName("ada");
    private final Reader linus = reader("linus");

    InboxIT(
            @LocalServerPort int port,
            @Autowired KafkaOperations<String, byte[]> kafka,
            @Autowired MeterRegistry meters) {
        super(port, kafka);
        this.meters = meters;
    }

    @Test
    void a_publication_is_in_the_inbox_of_those_who_follow_its_author() {
        linus.follows("authors/" + ada);
        var article = Article.by(ada).titled("Ink");
        newsroom.published(article, 3);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Ink"));

        var alert = linus.alerts().getFirst();
        assertThat(alert.path("id").asString()).isNotBlank();
        assertThat(alert.path("articleId").asString()).isEqualTo(article.id().toString());
        assertThat(alert.path("excerpt").asString()).isEqualTo("An excerpt");
        assertThat(alert.path("author").asString()).isEqualTo("The author " + ada);
        assertThat(alert.path("url").asString())
                .isEqualTo("http://localhost:8080/articles/" + article.id());
        assertThat(Instant.parse(alert.path("publishedAt").asString())).isBeforeOrEqualTo(now());
        assertThat(alert.path("seen").asBoolean(true)).isFalse();
        assertThat(alert.path("read").asBoolean(true)).isFalse();
        assertThat(linus.unread()).isEqualTo(1);
        assertThat(reader("margaret").titles()).isEmpty();
    }

    @Test
    void an_event_that_comes_again_makes_no_second_alert() {
        linus.follows("authors/" + ada);
        var repeats = meters.counter("notification.events.repeated");
        var before = repeats.count();
        var article = Article.by(ada);
        newsroom.published(article, 3);
        newsroom.published(article, 3);
        newsroom.published(article, 3);
        newsroom.updated(article.titled("After the repeats"), 4);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("After the repeats"));
        assertThat(repeats.count()).isGreaterThanOrEqualTo(before + 2);
    }

    @Test
    void reading_the_whole_topic_again_changes_nothing() throws Exception {
        linus.follows("authors/" + ada);
        var kept = Article.by(ada).titled("Kept");
        var gone = Article.by(ada).titled("Gone");
        newsroom.published(kept, 1);
        newsroom.published(gone, 1);
        newsroom.updated(kept.titled("Kept and changed"), 2);
        newsroom.unpublished(gone, 2);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Kept and changed"));
        var inbox = linus.inbox("");

        var group = Reader.newName("again");
        try (var _ = anotherInstance("--spring.kafka.consumer.group-id=" + group)) {
            soon().until(() -> hasReadAll(group));
        }
        assertThat(linus.inbox("")).isEqualTo(inbox);
    }

    @Test
    void events_that_come_out_of_order_leave_the_newest() {
        linus.follows("authors/" + ada);
        var article = Article.by(ada);
        newsroom.updated(article.titled("Five"), 5);
        newsroom.published(article.titled("Three"), 3);
        newsroom.unpublished(article, 4);
        newsroom.updated(article.in("craft").titled("Six"), 6);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Six"));
    }

    @Test
    void unpublishing_takes_an_alert_from_every_inbox_and_republishing_gives_it_back() {
        var margaret = reader("margaret");
        linus.follows("authors/" + ada);
        margaret.follows("authors/" + ada);
        var first = Article.by(ada).titled("First");
        newsroom.published(first, 1);
        soon().untilAsserted(() -> assertThat(linus.titles()).hasSize(1));
        newsroom.published(Article.by(ada).titled("Second"), 1);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Second", "First"));
        var alert = linus.alerts().getLast();
        linus.marks("read", "{'ids':['%s']}".formatted(alert.path("id").asString()));

        newsroom.unpublished(first, 2);
        soon().untilAsserted(() -> {
            assertThat(linus.titles()).containsExactly("Second");
            assertThat(margaret.titles()).containsExactly("Second");
            assertThat(margaret.unread()).isEqualTo(1);
        });

        newsroom.published(first, 3);
        soon().untilAsserted(
                        () -> assertThat(margaret.titles()).containsExactly("Second", "First"));
        var back = linus.alerts().getLast();
        assertThat(back.path("id")).isEqualTo(alert.path("id"));
        assertThat(back.path("read").asBoolean()).isTrue();
    }

    @Test
    void an_unpublication_that_comes_first_is_remembered() {
        linus.follows("authors/" + ada);
        var article = Article.by(ada);
        newsroom.unpublished(article, 5);
        newsroom.published(article.titled("Late"), 3);
        newsroom.published(Article.by(ada).titled("Another"), 1);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Another"));
        newsroom.published(article.titled("Again"), 6);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Again", "Another"));
    }

    @Test
    void an_update_corrects_what_was_told_and_tells_nobody_else() {
        var tag = Reader.newName("tag");
        var margaret = reader("margaret");
        linus.follows("authors/" + ada);
        margaret.follows("tags/" + tag);
        var article = Article.by(ada).titled("Tpyo");
        newsroom.published(article, 1);
        newsroom.updated(article.titled("Typo").tagged(tag), 2);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Typo"));
        assertThat(margaret.titles()).isEmpty();
    }

    @Test
    void who_follows_later_is_told_of_nothing_old() {
        linus.follows("authors/" + ada);
        newsroom.published(Article.by(ada).titled("Old"), 1);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Old"));
        var margaret = reader("margaret");
        margaret.follows("authors/" + ada);
        newsroom.published(Article.by(ada).titled("New"), 1);
        soon().untilAsserted(() -> assertThat(margaret.titles()).containsExactly("New"));
    }

    @Test
    void several_follows_of_one_article_are_one_alert() {
        var tag = Reader.newName("tag");
        var category = Reader.newName("Category");
        linus.follows("authors/" + ada);
        linus.follows("tags/" + tag);
        linus.follows("categories/" + category);
        newsroom.published(Article.by(ada).titled("All").tagged(tag).in(category), 1);
        newsroom.published(Article.by("else").titled("Tag").tagged("other", tag), 1);
        newsroom.published(Article.by("else").titled("Category").in(category), 1);
        soon().untilAsserted(() ->
                assertThat(linus.titles()).containsExactlyInAnyOrder("All", "Tag", "Category"));
        assertThat(linus.unread()).isEqualTo(3);
    }

    @Test
    void who_follows_a_series_is_told_of_its_parts_only() {
        linus.follows("series/" + ada + "/Printing%20by%20hand");
        newsroom.published(Article.by("else").titled("Foreign").partOf("Printing by hand"), 1);
        newsroom.published(Article.by(ada).titled("Another").partOf("Ink"), 1);
        newsroom.published(Article.by(ada).titled("Part").partOf("Printing by Hand"), 1);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Part"));
    }

    @Test
    void who_follows_a_former_handle_goes_on_being_told() {
        var countess = Reader.newName("countess");
        var margaret = reader("margaret");
        linus.follows("authors/" + ada);
        linus.follows("authors/" + countess);
        margaret.follows("series/" + ada + "/ink");
        newsroom.published(Article.by(ada).titled("Before"), 1);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Before"));
        newsroom.published(Article.by(ada).signed(countess).titled("After").partOf("Ink"), 1);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("After", "Before"));
        assertThat(margaret.titles()).containsExactly("After");
        assertThat(linus.unread()).isEqualTo(2);
    }

    @Test
    void a_muted_follow_gives_no_alert_and_unfollowing_takes_them() {
        var margaret = reader("margaret");
        linus.follows("authors/" + ada);
        margaret.follows("authors/" + ada);
        newsroom.published(Article.by(ada), 1);
        soon().untilAsserted(() -> assertThat(linus.titles()).hasSize(1));

        linus.put("/api/follows/authors/" + ada, "{\"delivery\":\"muted\"}");
        assertThat(linus.titles()).isEmpty();
        assertThat(linus.unread()).isZero();
        linus.put("/api/follows/authors/" + ada, "{\"delivery\":\"daily\"}");
        assertThat(linus.titles()).hasSize(1);
        linus.delete("/api/follows/authors/" + ada);
        assertThat(linus.titles()).isEmpty();
        assertThat(margaret.titles()).hasSize(1);
    }

    @Test
    void what_was_seen_and_read_is_each_readers_own() {
        var margaret = reader("margaret");
        linus.follows("authors/" + ada);
        margaret.follows("authors/" + ada);
        publishInOrder("One", "Two", "Three", "Four");
        var ids = linus.alerts().stream().map(alert -> alert.path("id").asString()).toList();

        linus.marks("seen", "{'upTo':'%s'}".formatted(ids.get(1)));
        linus.marks("read", "{'ids':['%s','%s']}".formatted(ids.get(1), ids.get(3)));
        assertThat(states(linus)).containsExactly("Four --", "Three sr", "Two s-", "One sr");
        assertThat(linus.unread()).isEqualTo(2);
        assertThat(linus.inbox("?unread=true").path("items").valueStream().map(InboxIT::title))
                .containsExactly("Four", "Two");
        assertThat(states(margaret)).containsExactly("Four --", "Three --", "Two --", "One --");

        linus.marks("read", "{'upTo':'%s'}".formatted(ids.get(2)));
        assertThat(states(linus)).containsExactly("Four --", "Three sr", "Two sr", "One sr");
        linus.marks("read", "{'upTo':'%s'}".formatted(now()));
        assertThat(states(linus)).containsExactly("Four sr", "Three sr", "Two sr", "One sr");
        assertThat(linus.unread()).isZero();
        assertThat(linus.inbox("?unread=true").path("items")).isEmpty();
    }

    @Test
    void reading_up_to_a_moment_is_by_when_articles_were_published() {
        linus.follows("authors/" + ada);
        publishInOrder("One", "Two", "Three");
        var published = linus.alerts().get(1).path("publishedAt").asString();
        linus.marks("read", "{'upTo':'%s'}".formatted(published));
        assertThat(states(linus)).containsExactly("Three --", "Two sr", "One sr");
        linus.marks("read", "{'upTo':'1999-01-01T00:00:00Z'}");
        assertThat(states(linus)).containsExactly("Three --", "Two sr", "One sr");
    }

    @Test
    void reading_all_until_a_later_day_leaves_what_is_yet_to_come_unread() {
        linus.follows("authors/" + ada);
        publishInOrder("One");
        linus.marks("read", "{'upTo':'2999-01-01T00:00:00Z'}");
        newsroom.published(Article.by(ada).titled("Two"), 1);
        soon().untilAsserted(() -> assertThat(states(linus)).containsExactly("Two --", "One sr"));
    }

    @Test
    void an_alert_says_for_which_follows_it_came() {
        var tag = Reader.newName("tag");
        linus.follows("authors/" + ada);
        linus.follows("tags/" + tag);
        linus.follows("tags/another");
        linus.put("/api/follows/categories/craft", "{\"delivery\":\"muted\"}");
        newsroom.published(Article.by(ada).titled("One").tagged(tag, "more").in("Craft"), 1);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("One"));
        var alert = linus.alerts().getFirst();
        assertThat(alert.path("kind").asString()).isEqualTo("article");
        assertThat(alert.path("because").valueStream().map(JsonNode::toString))
                .containsExactly(
                        "{\"kind\":\"authors\",\"name\":\"%s\"}".formatted(ada),
                        "{\"kind\":\"tags\",\"name\":\"%s\"}".formatted(tag));
    }

    @Test
    void what_is_archived_leaves_the_inbox_and_comes_back_as_it_was() {
        linus.follows("authors/" + ada);
        publishInOrder("One", "Two", "Three");
        var ids = linus.alerts().stream().map(alert -> alert.path("id").asString()).toList();
        linus.marks("read", "{'ids':['%s']}".formatted(ids.get(1)));
        linus.marks("archive", "{'ids':['%s','%s']}".formatted(ids.get(0), ids.get(1)));
        linus.marks("archive", "{'ids':['%s']}".formatted(ids.get(0)));
        assertThat(states(linus)).containsExactly("One --");
        assertThat(linus.unread()).isEqualTo(1);
        var archived = linus.inbox("?archived=true&limit=1");
        assertThat(titlesOf(archived)).containsExactly("Three");
        var next = "?archived=true&limit=1&cursor=" + archived.path("next").asString();
        assertThat(titlesOf(linus.inbox(next))).containsExactly("Two");
        assertThat(titlesOf(linus.inbox("?archived=true&unread=true"))).containsExactly("Three");
        linus.marks("unarchive", "{'ids':['%s','%s']}".formatted(ids.get(0), ids.get(1)));
        assertThat(states(linus)).containsExactly("Three --", "Two sr", "One --");
        assertThat(titlesOf(linus.inbox("?archived=true"))).isEmpty();
    }

    @Test
    void an_inbox_can_be_narrowed_to_an_author_a_tag_and_a_category() {
        var grace = Reader.newName("grace");
        var tag = Reader.newName("tag");
        linus.follows("authors/" + ada);
        linus.follows("authors/" + grace);
        newsroom.published(Article.by("stranger").titled("Foreign").tagged(tag), 1);
        newsroom.published(Article.by(ada).titled("Ada on tag").tagged(tag), 1);
        newsroom.published(Article.by(grace).titled("Grace on tag").tagged(tag).in("Craft"), 1);
        newsroom.published(Article.by(grace).titled("Grace"), 1);
        soon().untilAsserted(() -> assertThat(linus.titles()).hasSize(3));
        assertThat(titlesOf(linus.inbox("?author=" + ada))).containsExactly("Ada on tag");
        assertThat(titlesOf(linus.inbox("?tag=" + tag)))
                .containsExactlyInAnyOrder("Grace on tag", "Ada on tag");
        assertThat(titlesOf(linus.inbox("?tag=" + tag + "&author=" + grace)))
                .containsExactly("Grace on tag");
        assertThat(titlesOf(linus.inbox("?category=CRAFT&author=" + grace)))
                .containsExactly("Grace on tag");
        assertThat(titlesOf(linus.inbox("?author=stranger"))).isEmpty();
        assertThat(linus.unread()).isEqualTo(3);
    }

    @Test
    void what_was_seen_is_counted_apart() {
        linus.follows("authors/" + ada);
        publishInOrder("One", "Two", "Three");
        var ids = linus.alerts().stream().map(alert -> alert.path("id").asString()).toList();
        linus.marks("seen", "{'upTo':'%s'}".formatted(ids.get(1)));
        assertThat(linus.inbox("").path("unread").asInt()).isEqualTo(3);
        assertThat(linus.inbox("").path("unseen").asInt()).isEqualTo(1);
        linus.marks("read", "{'ids':['%s']}".formatted(ids.get(0)));
        assertThat(linus.inbox("").path("unread").asInt()).isEqualTo(2);
        assertThat(linus.inbox("").path("unseen").asInt()).isZero();
    }

    @Test
    void pages_stay_as_they_are_while_new_articles_arrive() {
        linus.follows("authors/" + ada);
        publishInOrder("One", "Two", "Three", "Four", "Five");
        var first = linus.inbox("?limit=2");
        assertThat(first.path("items").valueStream().map(InboxIT::title))
                .containsExactly("Five", "Four");
        publishInOrder("Six");
        var second = linus.inbox("?limit=2&cursor=" + first.path("next").asString());
        assertThat(second.path("items").valueStream().map(InboxIT::title))
                .containsExactly("Three", "Two");
        var last = linus.inbox("?limit=2&cursor=" + second.path("next").asString());
        assertThat(last.path("items").valueStream().map(InboxIT::title)).containsExactly("One");
        assertThat(last.path("next").isNull()).isTrue();
    }

    @Test
    void a_thousand_alerts_are_each_on_one_page_and_counting_ends_there() {
        linus.follows("authors/" + ada);
        var articles =
                IntStream.range(0, 1_003)
                        .mapToObj(n -> Article.by(ada).titled("No. " + n))
                        .toList();
        articles.parallelStream().forEach(article -> newsroom.published(article, 1));
        soon().untilAsserted(() -> assertThat(allPages(linus)).hasSize(articles.size()));
        assertThat(allPages(linus))
                .containsExactlyInAnyOrderElementsOf(
                        articles.stream().map(Article::title).toList());
        assertThat(linus.unread()).isEqualTo(1_000);
    }

    @Test
    void who_follows_hundreds_has_one_inbox_in_one_order() {
        var authors = IntStream.range(0, 450).mapToObj(n -> Reader.newName("author")).toList();
        authors.parallelStream().forEach(author -> linus.follows("authors/" + author));
        for (var n = 0; n < 450; n += 50) {
            newsroom.published(Article.by(authors.get(n)).titled("By " + n), 1);
        }
        soon().untilAsserted(() -> assertThat(linus.titles()).hasSize(9));
        var published = linus.alerts().stream().map(alert -> alert.path("publishedAt").asString());
        assertThat(published.map(Instant::parse).toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    private void publishInOrder(String... titles) {
        for (var title : titles) {
            newsroom.published(Article.by(ada).titled(title), 1);
            soon().untilAsserted(() -> assertThat(linus.titles()).first().isEqualTo(title));
        }
    }

    private static List<String> allPages(Reader reader) {
        var titles = new ArrayList<String>();
        var page = reader.inbox("?limit=100");
        page.path("items").valueStream().map(InboxIT::title).forEach(titles::add);
        while (!page.path("next").isNull()) {
            page = reader.inbox("?limit=100&cursor=" + page.path("next").asString());
            page.path("items").valueStream().map(InboxIT::title).forEach(titles::add);
        }
        return titles;
    }

    private static List<String> states(Reader reader) {
        return reader.alerts().stream()
                .map(alert ->
                        "%s %s%s"
                                .formatted(
                                        title(alert),
                                        alert.path("seen").asBoolean() ? "s" : "-",
                                        alert.path("read").asBoolean() ? "r" : "-"))
                .toList();
    }

    private static List<String> titlesOf(JsonNode page) {
        return page.path("items").valueStream().map(InboxIT::title).toList();
    }

    private static String title(JsonNode alert) {
        return alert.path("title").asString();
    }

    private static Instant now() {
        return Instant.now();
    }

    private static boolean hasReadAll(String group) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", Backends.shared().kafkaBootstrapServers());
        try (var admin = Admin.create(settings)) {
            var ends =
                    admin.listOffsets(
                                    IntStream.range(0, 6)
                                            .mapToObj(n -> new TopicPartition(Newsroom.TOPIC, n))
                                            .collect(
                                                    Collectors.toMap(
                                                            partition -> partition,
                                                            _ -> OffsetSpec.latest())))
                            .all()
                            .get();
            var read = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            return ends.entrySet().stream()
                    .allMatch(end -> {
                        var offset = read.get(end.getKey());
                        return end.getValue().offset() == (offset == null ? 0 : offset.offset());
                    });
        }
    }
}
