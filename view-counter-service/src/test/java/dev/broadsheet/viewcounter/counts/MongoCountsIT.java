package dev.broadsheet.viewcounter.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.broadsheet.testing.Backends;
import dev.broadsheet.viewcounter.counts.Counts.Advance;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The guard itself, on a real store. */
class MongoCountsIT {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int PARTITION = 1_000;

    private final MongoClient client =
            MongoClients.create(
                    MongoClientSettings.builder()
                            .uuidRepresentation(UuidRepresentation.STANDARD)
                            .applyConnectionString(
                                    new ConnectionString(Backends.shared().mongodbUri()))
                            .build());
    private final Counts counts =
            new MongoCounts(new MongoTemplate(client, "test_" + UUID.randomUUID()));
    private final ArticleId one = new ArticleId(UUID.randomUUID());
    private final ArticleId other = new ArticleId(UUID.randomUUID());

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void a_count_is_found_as_it_was_written() {
        var first = new ArticleCount(one, PARTITION, 7, new Totals(3, 2, 1), 4, NOON);
        var second = new ArticleCount(other, PARTITION, 8, Totals.ZERO, 1, null);

        assertThat(counts.write(List.of(to(first), to(second))))
                .containsExactlyInAnyOrder(one, other);

        assertThat(counts.find(List.of(one, other, new ArticleId(UUID.randomUUID()))))
                .containsOnly(entry(one, first), entry(other, second));
    }

    @Test
    void a_count_that_has_moved_on_since_it_was_read_is_left_alone() {
        var read = count(one, 5, 10);
        var moved = count(one, 9, 14);
        counts.write(List.of(to(read), to(count(other, 3, 3))));
        counts.write(List.of(new Advance(read, moved)));

        var written =
                counts.write(
                        List.of(
                                new Advance(read, count(one, 7, 12)),
                                new Advance(count(other, 3, 3), count(other, 4, 4))));

        assertThat(written).containsExactly(other);
        assertThat(counts.find(List.of(one, other)))
                .containsOnly(entry(one, moved), entry(other, count(other, 4, 4)));
    }

    @Test
    void of_two_that_count_the_first_view_of_an_article_one_is_refused() {
        counts.write(List.of(to(count(one, 5, 1))));

        var written = counts.write(List.of(to(count(one, 4, 1)), to(count(other, 6, 1))));

        assertThat(written).containsExactly(other);
        assertThat(counts.find(List.of(one))).containsEntry(one, count(one, 5, 1));
    }

    @Test
    void the_same_write_again_is_found_done() {
        var advance = new Advance(count(one, 5, 1), count(one, 6, 2));
        counts.write(List.of(to(count(one, 5, 1))));
        counts.write(List.of(advance));

        assertThat(counts.write(List.of(advance))).containsExactly(one);
    }

    @Test
    void changed_totals_are_to_be_announced_until_they_were() {
        counts.write(List.of(to(count(one, 5, 1)), to(count(other, 6, 1))));
        assertThat(unannounced()).containsExactlyInAnyOrder(count(one, 5, 1), count(other, 6, 1));

        counts.announced(List.of(count(one, 5, 1)));

        assertThat(unannounced()).containsExactly(count(other, 6, 1));
    }

    @Test
    void a_total_that_changed_while_it_was_announced_is_announced_again() {
        counts.write(List.of(to(count(one, 5, 1))));
        counts.write(List.of(new Advance(count(one, 5, 1), count(one, 6, 2))));

        counts.announced(List.of(count(one, 5, 1)));

        assertThat(unannounced()).containsExactly(count(one, 6, 2));
    }

    @Test
    void unannounced_totals_come_in_chunks_and_from_the_asked_partitions_only() {
        var advances = new ArrayList<Advance>();
        for (var i = 0; i < 25; i++) {
            advances.add(to(count(new ArticleId(UUID.randomUUID()), i, 1)));
        }
        counts.write(advances);
        var chunks = new ArrayList<Integer>();

        counts.eachUnannounced(Set.of(PARTITION), 10, chunk -> chunks.add(chunk.size()));
        counts.eachUnannounced(Set.of(PARTITION + 1), 10, chunk -> chunks.add(-1));

        assertThat(chunks).containsExactly(10, 10, 5);
    }

    private List<ArticleCount> unannounced() {
        var found = new ArrayList<ArticleCount>();
        counts.eachUnannounced(Set.of(PARTITION), 10, found::addAll);
        return found;
    }

    private static ArticleCount count(ArticleId article, long offset, long human) {
        return new ArticleCount(article, PARTITION, offset, new Totals(human, 0, 0), 0, NOON);
    }

    private static Advance to(ArticleCount count) {
        return new Advance(ArticleCount.none(count.article(), PARTITION), count);
    }
}
