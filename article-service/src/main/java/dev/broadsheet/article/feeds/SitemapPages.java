package dev.broadsheet.article.feeds;

import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Articles;
import dev.broadsheet.article.articles.Cursor;
import dev.broadsheet.article.articles.PublishedAddress;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All published articles in pages, oldest first. Where a full page ends is written down once and
 * for all instances: pages stay as they are, and however many there are, only the last is counted.
 */
@Repository
class SitemapPages {

    /** What a page is full with. It grows again when articles come back that were withdrawn. */
    private static final int SIZE = 10_000;

    /** What the protocol allows. */
    private static final int LIMIT = 50_000;

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

    /** How many pages there are; at least one. */
    int count() {
        return full().size() + 1;
    }

    /** A page, counted from 1. */
    Optional<List<PublishedAddress>> page(int number) {
        List<FullPage> full = full();
        if (number < 1 || number > full.size() + 1) {
            return Optional.empty();
        }
        Cursor after = number == 1 ? null : full.get(number - 2).end();
        Cursor upTo = number > full.size() ? null : full.get(number - 1).end();
        return Optional.of(walk.addresses(after, upTo, 0, LIMIT));
    }

    private List<FullPage> full() {
        Query inOrder = new Query().with(Sort.by("_id"));
        List<FullPage> pages = new ArrayList<>(template.find(inOrder, FullPage.class));
        for (Optional<FullPage> next = next(pages); next.isPresent(); next = next(pages)) {
            pages.add(agreed(next.get()));
        }
        return pages;
    }

    /** The page after these, if it is full and something follows it. */
    private Optional<FullPage> next(List<FullPage> pages) {
        Cursor after = pages.isEmpty() ? null : pages.getLast().end();
        List<PublishedAddress> end = walk.addresses(after, null, size - 1, 2);
        return end.size() < 2
                ? Optional.empty()
                : Optional.of(FullPage.upTo(pages.size() + 1, end.getFirst().place()));
    }

    /** Of several instances that find a page full, the first says where it ends. */
    private FullPage agreed(FullPage page) {
        try {
            return template.insert(page);
        } catch (DuplicateKeyException saidBefore) {
            return Objects.requireNonNull(
                    template.findById(page.number(), FullPage.class), "pages stay");
        }
    }

    @Document("sitemap_pages")
    record FullPage(@Id int number, Instant publishedAt, ArticleId lastId) {

        static FullPage upTo(int number, Cursor end) {
            return new FullPage(number, end.publishedAt(), end.id());
        }

        Cursor end() {
            return new Cursor(publishedAt, lastId);
        }
    }
}
