package dev.broadsheet.article.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.broadsheet.article.outbox.PendingEvents.OfArticle;
import dev.broadsheet.testing.Backends;

import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
        store.save(
                new Document("_id", article)
                        .append("version", version)
                        .append("pendingSince", Instant.EPOCH.plusMillis(1))
                        .append("outbox", outbox),
                PendingEvents.ARTICLES);
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
