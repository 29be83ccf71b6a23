package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.Http.Answer;
import dev.broadsheet.testing.Backends;
import dev.broadsheet.testing.TestIssuer;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

class SchedulingIT extends OnBackends {

    private static final Duration SOON = Duration.ofSeconds(40);

    private final MongoTemplate store;

    SchedulingIT(@LocalServerPort int port, @Autowired MongoTemplate store) {
        super(port);
        this.store = store;
    }

    @Test
    void a_scheduled_article_is_published_when_its_time_has_come() {
        Answer draft = draft("Ink " + ada);
        Instant time = in(Duration.ofSeconds(3));

        Answer scheduled = schedule(author, draft, time);

        assertThat(scheduled.text("status")).isEqualTo("scheduled");
        assertThat(scheduled.text("scheduledFor")).isEqualTo(time.toString());
        assertThat(scheduled.json().path("publishedAt").isNull()).isTrue();
        assertThat(scheduled.etag()).isEqualTo("\"2\"");
        reader.get(at(draft)).expectProblem(404);

        Answer published = awaitPublished(draft);

        assertThat(Instant.parse(published.text("publishedAt")))
                .isBetween(time, time.plusSeconds(20));
        assertThat(published.json().path("scheduledFor").isNull()).isTrue();
        assertThat(published.etag()).startsWith("\"3.");
        CloudEvent event = events(draft, 1).getFirst();
        assertThat(event.getId()).isEqualTo(draft.id() + ":3");
        assertThat(event.getType()).isEqualTo("dev.broadsheet.article.published.v1");
        assertThat(event.getExtension("traceparent")).isNull();
        assertThat(document(draft).containsKey("scheduledFor")).isFalse();
    }

    @Test
    void a_schedule_is_moved_and_kept_by_edits() {
        Answer draft = draft("Ink " + ada);
        Answer scheduled = schedule(author, draft, in(Duration.ofDays(1)));
        Answer edited =
                author.on(scheduled).patch(at(draft), Map.of("title", "Better")).expect(200);
        Instant time = in(Duration.ofSeconds(2));

        Answer moved = schedule(author, edited, time);

        assertThat(edited.text("status")).isEqualTo("scheduled");
        assertThat(edited.text("scheduledFor")).isEqualTo(scheduled.text("scheduledFor"));
        assertThat(schedule(author, moved, time).etag()).isEqualTo(moved.etag());
        assertThat(awaitPublished(draft).text("title")).isEqualTo("Better");
    }

    @Test
    void a_cancelled_or_deleted_one_is_never_published() {
        Answer cancelled = draft("Ink " + ada);
        Answer deleted = draft("Type " + ada);
        Answer marker = draft("Marker " + ada);
        Instant time = in(Duration.ofSeconds(3));

        Answer cancellation =
                author.on(schedule(author, cancelled, time))
                        .delete(publication(cancelled))
                        .expect(200);
        author.on(schedule(author, deleted, time)).delete(at(deleted)).expect(204);
        schedule(author, marker, time.plusMillis(1));

        assertThat(cancellation.text("status")).isEqualTo("draft");
        assertThat(cancellation.json().path("scheduledFor").isNull()).isTrue();
        awaitPublished(marker);
        assertThat(author.get(at(cancelled)).json()).isEqualTo(cancellation.json());
        reader.get(at(deleted)).expectProblem(404);
    }

    @Test
    void without_a_time_or_with_one_that_is_over_a_scheduled_article_is_published_at_once() {
        Answer first = schedule(author, draft("Ink " + ada), in(Duration.ofDays(1)));
        Answer second = schedule(author, draft("Type " + ada), in(Duration.ofDays(1)));

        Answer published = publish(first);
        Answer past = schedule(author, second, Instant.EPOCH);

        assertThat(published.text("status")).isEqualTo("published");
        assertThat(past.text("status")).isEqualTo("published");
        assertThat(Instant.parse(past.text("publishedAt"))).isAfter(Instant.EPOCH.plusSeconds(1));
        assertThat(published.json().path("scheduledFor").isNull()).isTrue();
    }

    @Test
    void an_unpublished_article_comes_back_at_its_time_with_its_first_date() {
        Answer published = published("Ink " + ada);
        Answer unpublished = author.on(published).delete(publication(published)).expect(200);
        Answer scheduled = schedule(author, unpublished, in(Duration.ofDays(1)));
        Answer cancelled = author.on(scheduled).delete(publication(published)).expect(200);
        assertThat(cancelled.text("status")).isEqualTo("unpublished");

        schedule(author, cancelled, in(Duration.ofSeconds(1)));

        assertThat(awaitPublished(published).text("publishedAt"))
                .isEqualTo(published.text("publishedAt"));
    }

    @Test
    void what_became_due_while_no_instance_ran_is_published_late_and_once() {
        Answer draft = draft("Ink " + ada);
        double lateBefore = Metrics.of(reader, "publishing_scheduled_late_seconds_sum");

        planned(draft, Instant.now().minus(1, ChronoUnit.HOURS));

        Instant publishedAt = Instant.parse(awaitPublished(draft).text("publishedAt"));
        assertThat(publishedAt).isAfter(Instant.now().minusSeconds(60));
        assertThat(events(draft, 1)).hasSize(1);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(Metrics.of(reader, "publishing_scheduled_late_seconds_sum"))
                                .isGreaterThan(lateBefore + 3500));
    }

    @Test
    void one_that_cannot_be_published_keeps_no_other_waiting() {
        Answer broken = draft("Ink " + ada);
        Answer sound = draft("Type " + ada);
        store.updateFirst(itself(broken), Update.update("headline", "no headline"), "articles");
        double failuresBefore = Metrics.of(reader, "publishing_scheduled_failures_total");
        planned(broken, Instant.now().minus(2, ChronoUnit.HOURS));
        planned(sound, Instant.now().minus(1, ChronoUnit.HOURS));

        awaitPublished(sound);

        assertThat(document(broken).getString("status")).isEqualTo("SCHEDULED");
        assertThat(Metrics.of(reader, "publishing_scheduled_failures_total"))
                .isEqualTo(failuresBefore + 1);
        store.remove(itself(broken), "articles");
    }

    @Test
    void it_waits_for_the_store() {
        Answer draft = draft("Ink " + ada);
        Instant time = in(Duration.ofSeconds(2));
        schedule(author, draft, time);
        Backends.shared().stopStore();
        try {
            await().until(() -> Instant.now().isAfter(time.plusSeconds(1)));
        } finally {
            Backends.shared().startStore();
        }

        awaitPublished(draft);
        assertThat(events(draft, 1)).hasSize(1);
    }

    @Test
    void it_does_not_wait_for_the_broker() {
        Answer draft = draft("Ink " + ada);
        Backends.shared().stopKafka();
        try {
            schedule(author, draft, in(Duration.ofSeconds(1)));
            awaitPublished(draft);
        } finally {
            Backends.shared().startKafka();
        }

        assertThat(events(draft, 1).getFirst().getId()).isEqualTo(draft.id() + ":3");
    }

    /** Each instance takes what is due; the wrong clocks neither hasten nor delay it. */
    @Test
    void instances_whose_clocks_are_twenty_minutes_apart_publish_each_once_in_time_and_in_order() {
        try (Instance ahead = Instance.withClockAhead(Duration.ofMinutes(10));
                Instance behind = Instance.withClockAhead(Duration.ofMinutes(-10))) {
            Http early = ahead.as(ada);
            Http late = behind.as(ada);
            List<Answer> drafts = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                drafts.add(draft("Ink " + n + " " + ada));
            }
            Instant time = in(Duration.ofSeconds(6));
            for (int n = 0; n < drafts.size(); n++) {
                schedule(n % 2 == 0 ? early : late, drafts.get(n), time);
            }

            for (Answer draft : drafts) {
                Answer published = awaitPublished(draft);
                assertThat(Instant.parse(published.text("publishedAt")))
                        .isBetween(time, time.plusSeconds(20));
                Answer updated =
                        late.on(published).patch(at(draft), Map.of("title", "x")).expect(200);
                Answer unpublished = early.on(updated).delete(publication(draft)).expect(200);
                late.on(unpublished).put(publication(draft), NOW).expect(200);
            }
            for (Answer draft : drafts) {
                assertThat(events(draft, 4).stream().map(CloudEvent::getId).distinct())
                        .containsExactly(
                                draft.id() + ":3",
                                draft.id() + ":4",
                                draft.id() + ":5",
                                draft.id() + ":6");
            }
        }
    }

    @Test
    void a_schedule_obeys_the_rules_of_publishing() {
        Answer draft = draft("Ink " + ada);
        Map<String, String> tomorrow = Map.of("at", in(Duration.ofDays(1)).toString());
        String path = publication(draft);

        reader.on(draft).put(path, tomorrow).expectProblem(401);
        reader.with("Authorization", "Bearer " + TestIssuer.shared().token(ada, "openid"))
                .on(draft)
                .put(path, tomorrow)
                .expectProblem(403);
        reader.as(newAuthor("grace")).on(draft).put(path, tomorrow).expectProblem(404);
        author.put(path, tomorrow).expectProblem(428);
        author.with("If-Match", "\"7\"").put(path, tomorrow).expectProblem(412);
        author.on(draft).put(path, Map.of("at", "soon")).expectProblem(422, "/at");
        author.on(draft).put(path, Map.of("at", List.of())).expectProblem(422, "/at");
        author.on(draft)
                .put(path, Map.of("at", in(Duration.ofDays(5 * 366)).toString()))
                .expectProblem(422, "/at");
        author.on(draft).put(path, Map.of("at", Instant.MAX.toString())).expectProblem(422, "/at");
        author.on(draft)
                .put(path, Map.of("at", "2026-11-22T08:00:00Z".repeat(20_000)))
                .expectProblem(413);
        assertThat(author.get(at(draft)).json()).isEqualTo(draft.json());

        Answer published = publish(draft);
        author.on(published).put(path, tomorrow).expectProblem(409);
        assertThat(reader.get(at(draft)).json()).isEqualTo(published.json());
    }

    private Answer schedule(Http author, Answer article, Instant time) {
        return author.on(article)
                .put(publication(article), Map.of("at", time.toString()))
                .expect(200);
    }

    private static Instant in(Duration ahead) {
        return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
    }

    private Answer awaitPublished(Answer article) {
        return await().atMost(SOON)
                .until(() -> reader.get(at(article)), answer -> answer.status() == 200);
    }

    /** What a schedule leaves behind whose time comes while nothing runs. */
    private void planned(Answer draft, Instant time) {
        store.updateFirst(
                itself(draft),
                Update.update("status", "SCHEDULED").set("scheduledFor", time),
                "articles");
    }

    private Document document(Answer article) {
        return Objects.requireNonNull(store.findOne(itself(article), Document.class, "articles"));
    }

    private static Query itself(Answer article) {
        return query(where("_id").is(UUID.fromString(article.id())));
    }

    private static List<CloudEvent> events(Answer article, int count) {
        try (Topic topic = new Topic("articles.v1")) {
            return await()
                    .atMost(SOON)
                    .until(() -> topic.of(article.id()), records -> records.size() >= count)
                    .stream()
                    .map(record -> KafkaMessageFactory.createReader(record).toEvent())
                    .toList();
        }
    }
}
