package dev.broadsheet.article.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.broadsheet.article.outbox.PendingEvents.Appended;
import dev.broadsheet.article.outbox.PendingEvents.OfArticle;
import dev.broadsheet.testing.Backends;

import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

class PendingEventsIT {

    private final MongoClient client =
            MongoClients.create(
                    MongoClientSettings.builder()
                            .applyConnectionString(
                                    new ConnectionString(Backends.shared().mongodbUri()))
                            .uuidRepresentation(UuidRepresentation.STANDARD)
                            .build());
    private final MongoTemplate store = new MongoTemplate(client, "pending_events");
    private final PendingEvents events = new PendingEvents(store);
    private final UUID article = UUID.randomUUID();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void what_was_sent_is_removed() {
        write(3, 2, 3);

        events.remove(read());

        assertThat(versions()).isEmpty();
        assertThat(document().containsKey("pendingSince")).isFalse();
    }

    @Test
    void what_was_appended_while_sending_stays() {
        write(3, 2, 3);
        List<OfArticle> sent = read();
        write(4, 2, 3, 4);

        events.remove(sent);

        assertThat(versions()).containsExactly(4L);
        assertThat(document().containsKey("pendingSince")).isTrue();
        assertThat(events.waiting(10_000))
                .anyMatch(waiting -> waiting.head().equals(article + ":4"));
    }

    @Test
    void a_change_without_an_event_does_not_keep_the_article_waiting() {
        write(3, 2, 3);
        List<OfArticle> sent = read();
        write(4, 2, 3);

        events.remove(sent);

        assertThat(versions()).isEmpty();
        assertThat(document().containsKey("pendingSince")).isFalse();
    }

    @Test
    void removing_twice_removes_nothing_else() {
        write(2, 2);
        List<OfArticle> sent = read();
        events.remove(sent);
        write(3, 3);

        events.remove(sent);

        assertThat(versions()).containsExactly(3L);
    }

    @Test
    void an_event_knows_whether_others_wait_before_it() {
        write(2);

        assertThat(append(3)).hasValueSatisfying(first -> assertThat(first.alone()).isTrue());
        assertThat(append(4)).hasValueSatisfying(second -> assertThat(second.alone()).isFalse());
        events.remove(read());
        assertThat(append(5)).hasValueSatisfying(third -> assertThat(third.alone()).isTrue());

        assertThat(versions()).containsExactly(5L);
    }

    @Test
    void an_update_of_another_version_than_expected_takes_no_place_and_adds_no_event() {
        write(7);

        assertThat(append(3)).isEmpty();

        assertThat(versions()).isEmpty();
        assertThat(document().containsKey("pendingSince")).isFalse();
    }

    @Test
    void a_refusal_is_counted_and_forgotten_with_the_event() {
        write(2, 2);
        for (String reason : List.of("InvalidRecord", "RecordTooLarge")) {
            events.refused(article, article + ":2", reason, Instant.EPOCH.plusSeconds(1));
        }
        events.refused(article, article + ":1", "Other", Instant.EPOCH);

        assertThat(events.detailed(article))
                .hasValueSatisfying(stuck ->
                        assertThat(stuck.outboxRefusal())
                                .isEqualTo(
                                        new Refusal(
                                                2,
                                                "RecordTooLarge",
                                                Instant.EPOCH.plusSeconds(1))));

        events.remove(read());
        assertThat(document().containsKey("outboxRefusal")).isFalse();
    }

    @Test
    void events_that_cannot_be_read_leave_the_others_readable() {
        UUID broken = UUID.randomUUID();
        write(2, 2);
        store.save(
                new Document("_id", broken)
                        .append("version", 2L)
                        .append("pendingSince", Instant.EPOCH.plusMillis(1))
                        .append("outbox", List.of(new Document("eventId", "no sequence"))),
                PendingEvents.ARTICLES);

        assertThat(events.of(List.of(broken, article))).isEqualTo(read());
    }

    private Optional<Appended> append(long version) {
        return events.append(
                query(where("_id").is(article).and("version").is(version - 1)),
                new Update().set("version", version),
                new PendingEvent(article + ":" + version, "t", Instant.EPOCH, version, null, "{}"));
    }

    private void write(long version, long... pending) {
        List<Document> outbox =
                LongStream.of(pending)
                        .mapToObj(sequence ->
                                new Document("eventId", article + ":" + sequence)
                                        .append("type", "t")
                                        .append("time", Instant.EPOCH)
                                        .append("sequence", sequence)
                                        .append("data", "{}"))
                        .toList();
        Document document =
                new Document("_id", article).append("version", version).append("outbox", outbox);
        if (!outbox.isEmpty()) {
            document.append("pendingSince", Instant.EPOCH.plusMillis(1));
        }
        store.save(document, PendingEvents.ARTICLES);
    }

    private List<OfArticle> read() {
        return events.of(List.of(article));
    }

    private List<Long> versions() {
        return document().getList("outbox", Document.class).stream()
                .map(event -> event.getLong("sequence"))
                .toList();
    }

    private Document document() {
        return Objects.requireNonNull(
                store.findById(article, Document.class, PendingEvents.ARTICLES));
    }
}
