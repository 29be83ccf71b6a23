package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.notification.push.email.MailSink;
import dev.broadsheet.notification.push.email.MailSink.Mail;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.kafka.core.KafkaOperations;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is told once a day or a week. The ends of periods are moved in the store: that the test's
 * day is over is all that the service sees of it.
 */
class DigestsIT extends ServiceTest {

    private static final Pattern CONFIRM =
            Pattern.compile("http://localhost:8080(/email/confirm\\?token=[A-Za-z0-9_-]+)");

    private final MailSink sink = MailSink.shared();
    private final MongoOperations store;
    private final Reader linus = reader("linus");
    private final String address = linus.subject() + "@example.org";
    private final String ada = Reader.newName("ada");

    DigestsIT(
            @LocalServerPort int port,
            @Autowired KafkaOperations<String, byte[]> kafka,
            @Autowired MongoOperations store) {
        super(port, kafka);
        this.store = store;
    }

    private void hasMail() {
        linus.put("/api/channels/email", "{\"address\":\"" + address + "\"}");
        soon().until(() -> !sink.to(address).isEmpty());
        var link = CONFIRM.matcher(sink.to(address).getFirst().text());
        assertThat(link.find()).isTrue();
        var pressed =
                HttpRequest.newBuilder(linus.uri(link.group(1))).POST(BodyPublishers.noBody());
        assertThat(Reader.send(pressed).statusCode()).isEqualTo(200);
    }

    private void follows(String target, String delivery) {
        var put = linus.put("/api/follows/" + target, "{\"delivery\":\"" + delivery + "\"}");
        assertThat(put.statusCode()).isIn(200, 201);
    }

    private void publishes(String handle, String title) {
        newsroom.published(Article.by(handle).titled(title), 1);
        soon().until(() -> linus.titles().contains(title));
    }

    private String id(String delivery) {
        return linus.subject() + "|" + delivery;
    }

    private Document schedule(String delivery) {
        return Objects.requireNonNull(store.findById(id(delivery), Document.class, "digests"));
    }

    private Instant from(String delivery) {
        return schedule(delivery).getDate("from").toInstant();
    }

    /** The period that is being collected is over now, and settled. */
    private void ends(String delivery) {
        var now = Instant.now();
        store.updateFirst(
                query(where("_id").is(id(delivery))),
                Update.update("until", now).set("due", now),
                "digests");
        soon().until(() -> from(delivery).equals(floor(now)));
    }

    private static Instant floor(Instant moment) {
        return Instant.ofEpochMilli(moment.toEpochMilli());
    }

    private List<Mail> digests() {
        return sink.to(address).stream().filter(mail -> mail.subject().contains("digest")).toList();
    }

    @Test
    void a_day_is_told_in_one_mail() {
        hasMail();
        follows("authors/" + ada, "daily");
        publishes(ada, "First");
        publishes(ada, "Second");
        ends("DAILY");
        assertThat(digests())
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.subject()).isEqualTo("Your daily digest: 2 new articles");
                    assertThat(mail.text()).contains("First").contains("Second");
                });
        publishes(ada, "Third");
        ends("DAILY");
        assertThat(digests()).hasSize(2);
        assertThat(digests().getLast().text()).contains("Third").doesNotContain("Second");
    }

    @Test
    void a_day_without_news_is_not_told() {
        hasMail();
        follows("authors/" + ada, "daily");
        ends("DAILY");
        assertThat(digests()).isEmpty();
        publishes(ada, "News");
        ends("DAILY");
        assertThat(digests()).hasSize(1);
    }

    @Test
    void what_was_told_at_once_or_unpublished_is_not_told_again() {
        hasMail();
        follows("authors/" + ada, "instant");
        follows("tags/t-" + ada, "daily");
        newsroom.published(Article.by(ada).titled("At once").tagged("t-" + ada), 1);
        soon().until(() -> sink.to(address).size() == 2);
        follows("authors/" + ada, "daily");
        var gone = Article.by(ada).titled("Gone");
        newsroom.published(gone, 1);
        soon().until(() -> linus.titles().contains("Gone"));
        newsroom.unpublished(gone, 2);
        soon().until(() -> !linus.titles().contains("Gone"));
        publishes(ada, "In the digest");
        ends("DAILY");
        assertThat(digests()).hasSize(1);
        assertThat(digests().getFirst().text())
                .contains("In the digest")
                .doesNotContain("At once")
                .doesNotContain("Gone");
    }

    @Test
    void what_is_told_daily_is_not_told_weekly_too() {
        hasMail();
        follows("authors/" + ada, "daily");
        follows("tags/t-" + ada, "weekly");
        newsroom.published(Article.by(ada).titled("Both").tagged("t-" + ada), 1);
        soon().until(() -> linus.titles().contains("Both"));
        newsroom.published(
                Article.by(Reader.newName("grace")).titled("Weekly").tagged("t-" + ada), 1);
        soon().until(() -> linus.titles().contains("Weekly"));
        ends("DAILY");
        ends("WEEKLY");
        assertThat(digests()).hasSize(2);
        assertThat(digests().getFirst().text()).contains("Both").doesNotContain("Weekly");
        assertThat(digests().getLast().text()).contains("Weekly").doesNotContain("Both");
    }

    @Test
    void a_step_that_crashed_before_it_went_on_is_repeated_and_told_once() {
        hasMail();
        follows("authors/" + ada, "daily");
        publishes(ada, "Once");
        var before = schedule("DAILY");
        try (var instance = anotherInstance()) {
            assertThat(port(instance)).isPositive();
            ends("DAILY");
            var ended = from("DAILY");
            for (var crash = 0; crash < 3; crash++) {
                store.updateFirst(
                        query(where("_id").is(id("DAILY"))),
                        Update.update("from", before.getDate("from"))
                                .set("until", ended)
                                .set("due", Instant.now()),
                        "digests");
                soon().until(() -> from("DAILY").equals(ended));
            }
        }
        assertThat(digests()).hasSize(1);
    }

    @Test
    void who_has_no_address_yet_is_told_from_the_next_period_on() {
        follows("authors/" + ada, "weekly");
        publishes(ada, "Before");
        ends("WEEKLY");
        hasMail();
        publishes(ada, "After");
        ends("WEEKLY");
        assertThat(digests()).hasSize(1);
        assertThat(digests().getFirst().text()).contains("After").doesNotContain("Before");
    }

    @Test
    void the_next_digest_comes_when_the_follower_wants_it() {
        var preference =
                "{\"timeZone\":\"UTC\",\"digest\":{\"at\":\"07:30\",\"weekday\":\"sunday\"}}";
        assertThat(linus.put("/api/preferences", preference).statusCode()).isIn(200, 201, 204);
        follows("authors/" + ada, "weekly");
        var due = schedule("WEEKLY").getDate("until").toInstant();
        assertThat(due).isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(7)));
        assertThat(due.atOffset(ZoneOffset.UTC).getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(due.atOffset(ZoneOffset.UTC).toLocalTime()).hasToString("07:30");
    }

    @Test
    void without_such_a_follow_digests_end_and_begin_again_with_the_next() {
        follows("authors/" + ada, "daily");
        follows("authors/" + ada, "instant");
        ends("DAILY");
        assertThat(schedule("DAILY").getBoolean("idle")).isTrue();
        follows("authors/" + ada, "daily");
        assertThat(schedule("DAILY").getBoolean("idle")).isFalse();
        follows("authors/" + ada, "instant");
        ends("DAILY");
        store.updateFirst(
                query(where("_id").is(id("DAILY"))),
                Update.update("due", Instant.now()),
                "digests");
        soon().until(() -> store.findById(id("DAILY"), Document.class, "digests") == null);
        follows("authors/" + ada, "daily");
        assertThat(schedule("DAILY").getBoolean("idle")).isFalse();
    }
}
