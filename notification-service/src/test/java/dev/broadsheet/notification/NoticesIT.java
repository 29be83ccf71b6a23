package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.notification.notices.EndedDay;
import dev.broadsheet.notification.notices.Milestones;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.push.Receiver;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.core.KafkaOperations;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What authors are told about what they publish. */
class NoticesIT extends ServiceTest {

    private final EndedDay endedDay;
    private final Milestones milestones;
    private final Reader ada = reader("ada");
    private final Article article = Article.by(ada.subject()).titled("Ink Remembers");

    NoticesIT(
            @LocalServerPort int port,
            @Autowired KafkaOperations<String, byte[]> kafka,
            @Autowired ApplicationContext service,
            @Autowired Milestones milestones) {
        super(port, kafka);
        this.endedDay = new EndedDay(service);
        this.milestones = milestones;
    }

    @Test
    void an_author_is_told_once_a_day_how_many_people_began_to_follow() {
        publish();
        var today = LocalDate.now(ZoneOffset.UTC);
        var linus = reader("linus");
        linus.follows("authors/" + ada.subject());
        linus.delete("/api/follows/authors/" + ada.subject());
        linus.follows("authors/" + ada.subject());
        reader("margaret").follows("authors/" + ada.subject());
        var gone = reader("gone");
        gone.follows("authors/" + ada.subject());
        gone.delete("/api/follows/authors/" + ada.subject());
        endedDay.tell(today);
        endedDay.tell(today);
        reader("ken").follows("authors/" + ada.subject());
        endedDay.tell(today);
        assertThat(ada.titles()).hasSize(1).first().asString().startsWith("2 people followed you");
        var alert = ada.alerts().getFirst();
        assertThat(text(alert, "kind")).isEqualTo("new-followers");
        assertThat(alert.path("articleId").isNull()).isTrue();
        assertThat(text(alert, "url")).isEqualTo("http://localhost:8080/authors/" + ada.subject());
        assertThat(alert.path("because")).isEmpty();
        assertThat(linus.titles()).isEmpty();
    }

    @Test
    void new_followers_of_a_day_on_which_there_were_none_are_no_notice() {
        publish();
        endedDay.tell(LocalDate.of(2001, 1, 1));
        assertThat(ada.titles()).isEmpty();
    }

    @Test
    void an_article_that_is_read_often_is_told_of_at_round_numbers_only_once_each() {
        publish();
        newsroom.read(article, 9);
        newsroom.read(article, 12);
        soon().untilAsserted(() -> assertThat(ada.titles()).hasSize(1));
        newsroom.read(article, 12);
        newsroom.read(article, 60);
        newsroom.read(article, 5_003);
        newsroom.read(article, 4_000);
        soon().untilAsserted(() -> assertThat(ada.titles()).hasSizeGreaterThan(1));
        newsroom.read(article, 10_000);
        soon().untilAsserted(() ->
                assertThat(ada.titles())
                        .containsExactly(
                                "Ink Remembers has been read 10,000 times",
                                "Ink Remembers has been read 5,000 times",
                                "Ink Remembers has been read 10 times"));
        var alert = ada.alerts().getFirst();
        assertThat(text(alert, "kind")).isEqualTo("milestone");
        assertThat(text(alert, "articleId")).isEqualTo(article.id().toString());
        assertThat(text(alert, "url")).endsWith("/articles/" + article.id());
        assertThat(ada.unread()).isEqualTo(3);
    }

    @Test
    void what_was_reached_before_the_first_start_is_no_news() {
        publish();
        var id = new ArticleId(article.id());
        milestones.hear(List.of(new Milestones.Total(id, 7_000, Instant.EPOCH)));
        milestones.hear(List.of(new Milestones.Total(id, 7_001, Instant.now())));
        assertThat(ada.titles()).isEmpty();
        milestones.hear(List.of(new Milestones.Total(id, 10_001, Instant.now())));
        assertThat(ada.titles()).containsExactly("Ink Remembers has been read 10,000 times");
    }

    @Test
    void views_of_an_article_that_is_not_known_yet_are_told_of_later() {
        var id = new ArticleId(article.id());
        milestones.hear(List.of(new Milestones.Total(id, 100, Instant.now())));
        publish();
        milestones.hear(List.of(new Milestones.Total(id, 101, Instant.now())));
        assertThat(ada.titles()).containsExactly("Ink Remembers has been read 100 times");
    }

    @Test
    void notices_stand_among_the_articles_of_an_inbox_and_are_marked_like_them() {
        var grace = Reader.newName("grace");
        ada.follows("authors/" + grace);
        publish();
        newsroom.published(Article.by(grace).titled("Before"), 1);
        soon().untilAsserted(() -> assertThat(ada.titles()).containsExactly("Before"));
        milestones.hear(
                List.of(new Milestones.Total(new ArticleId(article.id()), 10, Instant.now())));
        newsroom.published(Article.by(grace).titled("After"), 1);
        var milestone = "Ink Remembers has been read 10 times";
        soon().untilAsserted(() ->
                assertThat(ada.titles()).containsExactly("After", milestone, "Before"));
        var first = ada.inbox("?limit=2");
        assertThat(titles(first)).containsExactly("After", milestone);
        var next = "?limit=2&cursor=" + first.path("next").asString();
        assertThat(titles(ada.inbox(next))).containsExactly("Before");
        assertThat(titles(ada.inbox("?kind=milestone"))).containsExactly(milestone);
        assertThat(titles(ada.inbox("?kind=article"))).containsExactly("After", "Before");
        assertThat(titles(ada.inbox("?kind=new-followers"))).isEmpty();
        var id = text(ada.alerts().get(1), "id");
        reader("mallory").marks("read", "{'ids':['%s']}".formatted(id));
        assertThat(ada.unread()).isEqualTo(3);
        ada.marks("read", "{'upTo':'%s'}".formatted(id));
        assertThat(titles(ada.inbox("?unread=true"))).containsExactly("After");
        ada.marks("archive", "{'ids':['%s']}".formatted(id));
        assertThat(ada.titles()).containsExactly("After", "Before");
        assertThat(titles(ada.inbox("?archived=true"))).containsExactly(milestone);
    }

    @Test
    void an_author_who_does_not_want_notices_in_the_inbox_has_none_there() {
        publish();
        milestones.hear(
                List.of(new Milestones.Total(new ArticleId(article.id()), 10, Instant.now())));
        assertThat(ada.titles()).hasSize(1);
        ada.put(
                "/api/preferences",
                "{\"notices\":{\"newFollowers\":[\"inbox\"],\"milestones\":[\"email\"]}}");
        assertThat(ada.titles()).isEmpty();
        assertThat(ada.unread()).isZero();
    }

    @Test
    void a_notice_is_pushed_once_where_its_author_wants_it() {
        publish();
        try (var receiver = Receiver.open()) {
            webhook(receiver, "/home");
            ada.put(
                    "/api/preferences",
                    "{\"notices\":{\"newFollowers\":[\"webhook\"],\"milestones\":[\"inbox\"]}}");
            milestones.hear(
                    List.of(new Milestones.Total(new ArticleId(article.id()), 10, Instant.now())));
            reader("linus").follows("authors/" + ada.subject());
            var today = LocalDate.now(ZoneOffset.UTC);
            endedDay.tell(today);
            endedDay.tell(today);
            soon().until(() -> !receiver.requests().isEmpty());
            assertThat(receiver.requests())
                    .singleElement()
                    .extracting(Receiver.Request::text)
                    .asString()
                    .contains("author.notice", "1 person followed you");
        }
    }

    @Test
    void the_owner_of_a_webhook_that_is_gone_is_told() {
        publish();
        try (var receiver = Receiver.open()) {
            webhook(receiver, "/410");
            milestones.hear(
                    List.of(new Milestones.Total(new ArticleId(article.id()), 10, Instant.now())));
            soon().untilAsserted(() ->
                    assertThat(titles(ada.inbox("?kind=endpoint-disabled")))
                            .singleElement()
                            .asString()
                            .startsWith("Your webhook \u201chome\u201d was disabled"));
        }
    }

    private void webhook(Receiver receiver, String path) {
        var put = "{\"url\":\"%s\"}".formatted(receiver.url(path));
        assertThat(ada.put("/api/channels/webhooks/home", put).statusCode()).isEqualTo(201);
    }

    /** The service knows an author from the first publication on. */
    private void publish() {
        var reader = reader("first");
        reader.follows("authors/" + ada.subject());
        newsroom.published(article, 1);
        soon().untilAsserted(() -> assertThat(reader.titles()).hasSize(1));
        reader.delete("/api/follows/authors/" + ada.subject());
    }

    private static List<String> titles(JsonNode page) {
        return page.path("items").valueStream().map(alert -> text(alert, "title")).toList();
    }

    private static String text(JsonNode alert, String field) {
        return alert.path(field).asString();
    }
}
