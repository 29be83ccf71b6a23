package dev.broadsheet.article.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Cursor;
import dev.broadsheet.article.articles.PublishedAddress;
import dev.broadsheet.testing.Backends;

import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class SitemapPagesIT {

    private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
    private static final int SIZE = 3;

    private final MongoClient client =
            MongoClients.create(
                    MongoClientSettings.builder()
                            .applyConnectionString(
                                    new ConnectionString(Backends.shared().mongodbUri()))
                            .uuidRepresentation(UuidRepresentation.STANDARD)
                            .build());
    private final MongoTemplate store = new MongoTemplate(client, "sitemap_pages");
    private final List<PublishedAddress> published = new ArrayList<>();
    private final SitemapPages pages = new SitemapPages(store, this::walk, SIZE);

    @BeforeEach
    void drop() {
        store.getDb().drop();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void without_articles_there_is_an_empty_page() {
        assertThat(pages.count()).isEqualTo(1);
        assertThat(pages.page(1).orElseThrow()).isEmpty();
        assertThat(pages.page(0)).isEmpty();
        assertThat(pages.page(2)).isEmpty();
    }

    @Test
    void a_page_is_full_when_something_follows() {
        publish(SIZE);
        assertThat(pages.count()).isEqualTo(1);
        publish(1);
        assertThat(pages.count()).isEqualTo(2);
        publish(2 * SIZE);

        assertThat(pages.count()).isEqualTo(4);
        assertThat(page(1)).isEqualTo(published.subList(0, 3));
        assertThat(page(2)).isEqualTo(published.subList(3, 6));
        assertThat(page(3)).isEqualTo(published.subList(6, 9));
        assertThat(page(4)).isEqualTo(published.subList(9, 10));
    }

    @Test
    void pages_stay_when_articles_go_and_come_back() {
        publish(3 * SIZE);
        pages.count();
        List<PublishedAddress> last = page(3);
        PublishedAddress withdrawn = published.remove(1);

        assertThat(page(1)).hasSize(2);
        assertThat(page(3)).isEqualTo(last);

        published.add(1, withdrawn);
        assertThat(page(1)).isEqualTo(published.subList(0, 3));
    }

    @Test
    void instances_agree_on_where_a_page_ends() {
        publish(SIZE + 1);
        pages.count();
        List<PublishedAddress> first = page(1);
        published.remove(0);
        publish(5);

        assertThat(new SitemapPages(store, this::walk, SIZE).page(1).orElseThrow())
                .isEqualTo(first.subList(1, 3));
    }

    private List<PublishedAddress> page(int number) {
        return pages.page(number).orElseThrow();
    }

    private void publish(int articles) {
        for (int i = 0; i < articles; i++) {
            Instant at = MORNING.plusSeconds(published.size() / 2);
            ArticleId id = ArticleId.next(MORNING.plusMillis(published.size()));
            published.add(new PublishedAddress(id, "a-" + published.size(), at, at));
        }
    }

    private List<PublishedAddress> walk(
            @Nullable Cursor after, @Nullable Cursor upTo, int skip, int limit) {
        return published.stream()
                .filter(address -> after == null || compare(address.place(), after) > 0)
                .filter(address -> upTo == null || compare(address.place(), upTo) <= 0)
                .skip(skip)
                .limit(limit)
                .toList();
    }

    private static int compare(Cursor one, Cursor other) {
        int time = one.publishedAt().compareTo(other.publishedAt());
        return time == 0 ? one.id().compareTo(other.id()) : time;
    }
}
