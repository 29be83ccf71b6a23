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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class SitemapPagesIT {

    private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
    private static final int SIZE = 4;

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
        assertThat(pages.ends()).isEmpty();
        assertThat(pages.page(null).orElseThrow()).isEmpty();
    }

    @Test
    void pages_begin_where_others_end() {
        publish(0, SIZE);
        assertThat(pages.ends()).isEmpty();
        publish(SIZE, 10);

        List<Cursor> ends = pages.ends();
        assertThat(ends).hasSize(5);
        assertThat(all(ends)).isEqualTo(published);
        assertThat(pages.page(new Cursor(MORNING.minusSeconds(1), ArticleId.next(MORNING))))
                .isEmpty();
    }

    @Test
    void pages_stay_when_articles_go_and_come_back() {
        publish(0, 10);
        List<Cursor> ends = pages.ends();
        List<PublishedAddress> last = page(ends.getLast());
        PublishedAddress withdrawn = published.remove(1);

        assertThat(pages.ends()).isEqualTo(ends);
        assertThat(page(null)).hasSize(1);
        assertThat(page(ends.getLast())).isEqualTo(last);

        published.add(1, withdrawn);
        assertThat(page(null)).isEqualTo(published.subList(0, 2));
        assertThat(pages.ends()).isEqualTo(ends);
    }

    @Test
    void a_page_that_grew_too_large_is_divided_and_the_others_stay() {
        publish(0, 10);
        List<Cursor> ends = pages.ends();
        List<PublishedAddress> last = page(ends.getLast());
        publish(-20, 9);
        assertThat(page(null)).isEqualTo(published.subList(0, 2));

        List<Cursor> now = pages.ends();
        assertThat(now).containsAll(ends).hasSizeGreaterThan(ends.size());
        assertThat(all(now)).isEqualTo(published);
        assertThat(page(ends.getLast())).isEqualTo(last);
    }

    @Test
    void instances_agree_on_where_a_page_ends() {
        publish(0, 10);
        List<Cursor> ends = pages.ends();
        published.removeFirst();

        assertThat(new SitemapPages(store, this::walk, SIZE).ends()).isEqualTo(ends);
    }

    private List<PublishedAddress> all(List<Cursor> ends) {
        List<PublishedAddress> all = new ArrayList<>(page(null));
        ends.forEach(end -> all.addAll(page(end)));
        return all;
    }

    private List<PublishedAddress> page(@Nullable Cursor after) {
        List<PublishedAddress> page = pages.page(after).orElseThrow();
        assertThat(page).hasSizeLessThanOrEqualTo(SIZE);
        return page;
    }

    /** Two at a time, so that identity decides, too. */
    private void publish(int from, int articles) {
        for (int n = from; n < from + articles; n++) {
            Instant at = MORNING.plus(Duration.ofMinutes(n / 2));
            ArticleId id = ArticleId.next(MORNING.plus(Duration.ofMinutes(n)));
            published.add(new PublishedAddress(id, "a-" + n, at, at));
        }
        published.sort((one, other) -> compare(one.place(), other.place()));
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
