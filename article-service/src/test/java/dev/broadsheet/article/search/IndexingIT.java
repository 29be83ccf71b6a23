package dev.broadsheet.article.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.broadsheet.testing.Backends;

import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class IndexingIT {

    private static final Scope EVERYWHERE = new Scope(null, null, null, null);

    private final MongoClient client =
            MongoClients.create(
                    MongoClientSettings.builder()
                            .applyConnectionString(
                                    new ConnectionString(Backends.shared().mongodbUri()))
                            .uuidRepresentation(UuidRepresentation.STANDARD)
                            .build());
    private final MongoTemplate store =
            new MongoTemplate(client, "indexing_" + UUID.randomUUID().toString().substring(0, 8));
    private final SearchIndex index = new SearchIndex(store);
    private final Indexing indexing = new Indexing(store, index);

    @AfterEach
    void close() {
        store.getDb().drop();
        client.close();
    }

    @Test
    void what_was_published_before_there_was_a_search_is_found_after_a_start() {
        for (int n = 0; n < 250; n++) {
            write(UUID.randomUUID(), 2, n % 5 == 0 ? "DRAFT" : "PUBLISHED", "ink");
        }

        assertThat(indexing.lookAtAll()).isTrue();

        assertThat(found("ink")).hasSize(200);
    }

    @Test
    void a_start_after_that_looks_at_nothing() {
        indexing.lookAtAll();
        write(UUID.randomUUID(), 2, "PUBLISHED", "ink");

        assertThat(indexing.lookAtAll()).isTrue();

        assertThat(found("ink")).isEmpty();
    }

    @Test
    void an_event_that_comes_again_or_late_changes_nothing() {
        UUID article = UUID.randomUUID();
        write(article, 3, "PUBLISHED", "new");
        indexing.look(List.of(article));
        write(article, 2, "PUBLISHED", "old");

        indexing.look(List.of(article));
        indexing.look(List.of(article));

        assertThat(found("new")).containsExactly(article);
        assertThat(found("old")).isEmpty();
    }

    @Test
    void what_is_known_keeps_nothing_else_from_being_found() {
        List<UUID> articles = IntStream.range(0, 120).mapToObj(n -> UUID.randomUUID()).toList();
        articles.forEach(article -> write(article, 2, "PUBLISHED", "ink"));
        indexing.look(articles.subList(30, 60));

        indexing.look(articles);

        assertThat(found("ink")).containsExactlyInAnyOrderElementsOf(articles);
    }

    @Test
    void what_is_withdrawn_is_forgotten_and_comes_back() {
        UUID article = UUID.randomUUID();
        for (int version = 2; version < 5; version++) {
            boolean published = version % 2 == 0;
            write(article, version, published ? "PUBLISHED" : "UNPUBLISHED", "ink");
            indexing.look(List.of(article));

            assertThat(found("ink")).hasSize(published ? 1 : 0);
        }
        indexing.look(List.of(UUID.randomUUID()));
    }

    @Test
    void markup_is_no_word_and_parts_none() {
        UUID article = UUID.randomUUID();
        write(
                article,
                2,
                "PUBLISHED",
                "<p>Un<em>believ</em>able</p><p>京<strong>都</strong></p><ul><li>one</li><li>two</li></ul><a"
                    + " href=\"https://example.org/hidden\" rel=\"nofollow\">l&#39;encre &amp;"
                    + " caf&#233;</a>");
        indexing.look(List.of(article));

        for (String words : List.of("unbelievable", "京都", "one two", "encre café")) {
            assertThat(found(words)).as(words).containsExactly(article);
        }
        for (String words : List.of("em", "p", "hidden", "nofollow", "onetwo", "amp")) {
            assertThat(found(words)).as(words).isEmpty();
        }
    }

    @Test
    void an_article_of_any_length_has_a_bounded_number_of_words() {
        UUID article = UUID.randomUUID();
        write(
                article,
                2,
                "PUBLISHED",
                IntStream.range(0, 20_000).mapToObj(n -> "w" + n).collect(Collectors.joining(" ")));

        indexing.look(List.of(article));

        assertThat(found("w4000 title")).containsExactly(article);
        assertThat(found("w19999")).isEmpty();
    }

    private List<UUID> found(String words) {
        return index.find(Question.of(words), EVERYWHERE, null, 1_000).stream()
                .map(Place::id)
                .toList();
    }

    private void write(UUID id, long version, String status, String html) {
        store.save(
                new Document("_id", id)
                        .append("authorId", "ada")
                        .append("version", version)
                        .append("status", status)
                        .append(
                                "headline",
                                new Document("title", "Title")
                                        .append("excerpt", "")
                                        .append("tags", List.of()))
                        .append("body", new Document("markdown", "").append("html", html))
                        .append("publishedAt", Date.from(Instant.EPOCH)),
                Searchable.COLLECTION);
    }
}
