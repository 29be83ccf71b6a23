package dev.broadsheet.article.feeds;

import dev.broadsheet.article.articles.Articles;
import dev.broadsheet.article.articles.Cursor;
import dev.broadsheet.article.articles.PublishedAddress;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All published articles in pages, oldest first. Where a page ends is written down, for ever and
 * for all instances: pages stay as they are, and however many there are, only the last is counted.
 * A page that grows too large, because articles with an older date came from elsewhere, is divided
 * when somebody asks for it.
 */
@Repository
class SitemapPages {

    private static final int SIZE = 10_000;

    private static final Comparator<Cursor> OLDEST_FIRST =
            Comparator.comparing(Cursor::publishedAt).thenComparing(Cursor::id);

    private final MongoTemplate template;
    private final Walk walk;
    private final int size;

    @Autowired
    SitemapPages(MongoTemplate template, Articles articles) {
        this(template, articles::addresses, SIZE);
    }

    SitemapPages(MongoTemplate template, Walk walk, int size) {
        this.template = template;
        this.walk = walk;
        this.size = size;
    }

    /** Goes through what is published, as {@link Articles#addresses} does. */
    @FunctionalInterface
    interface Walk {
        List<PublishedAddress> addresses(
                @Nullable Cursor after, @Nullable Cursor upTo, int skip, int limit);
    }

    /** Where pages end, and others begin; the first page begins before and the last never ends. */
    List<Cursor> ends() {
        List<Cursor> ends = new ArrayList<>(known());
        ends.addAll(divide(ends.isEmpty() ? null : ends.getLast(), null));
        return ends;
    }

    /**
     * A page.
     *
     * @param after the end of the page before; null for the first page
     * @return empty where no page ends
     */
    Optional<List<PublishedAddress>> page(@Nullable Cursor after) {
        List<Cursor> ends = known();
        int next = after == null ? 0 : ends.indexOf(after) + 1;
        if (after != null && next == 0) {
            return Optional.empty();
        }
        Cursor end = next < ends.size() ? ends.get(next) : null;
        List<Cursor> parts = divide(after, end);
        Cursor upTo = parts.isEmpty() ? end : parts.getFirst();
        return Optional.of(walk.addresses(after, upTo, 0, size));
    }

    private List<Cursor> known() {
        return template.findAll(PageEnd.class).stream()
                .map(end -> Cursor.of(end.place()))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    /** Pages of half the size have room for what comes back or comes late. */
    private List<Cursor> divide(@Nullable Cursor after, @Nullable Cursor upTo) {
        List<Cursor> ends = new ArrayList<>();
        Cursor start = after;
        while (!walk.addresses(start, upTo, size, 1).isEmpty()) {
            Cursor end = walk.addresses(start, upTo, size / 2 - 1, 1).getFirst().place();
            template.save(new PageEnd(end.toString()));
            ends.add(end);
            start = end;
        }
        return ends;
    }

    @Document("sitemap_page_ends")
    record PageEnd(@Id String place) {}
}
