package dev.broadsheet.article.feeds;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Listing;
import dev.broadsheet.article.articles.Selection;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.articles.Teaser;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.article.cache.PublicAnswer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

import java.net.URI;

/** Feeds are found by the pages they go with (autodiscovery), and are no part of the API. */
@Controller
class FeedsController {

    private static final String FEED = "/feed.{format:atom|rss|json}";

    private final Feeds feeds;
    private final Authors authors;
    private final Origin origin;

    FeedsController(Feeds feeds, Authors authors, Origin origin) {
        this.feeds = feeds;
        this.authors = authors;
        this.origin = origin;
    }

    @GetMapping(FEED)
    @Nullable ResponseEntity<byte[]> site(
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String cursor,
            ServletWebRequest exchange) {
        return feeds.answer(
                FeedSource.site(), feeds.read(Selection.ALL, cursor), cursor, format, exchange);
    }

    @GetMapping("/authors/{handle}" + FEED)
    @Nullable ResponseEntity<byte[]> author(
            @PathVariable String handle,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String cursor,
            ServletWebRequest exchange) {
        Author author = authors.withHandle(handle).orElseThrow(FeedNotFound::new);
        FeedSource source = FeedSource.of(author);
        if (!author.handle().equals(handle)) {
            return moved(source, format, exchange);
        }
        Selection selection = Selection.byAuthor(author.id());
        return feeds.answer(source, feeds.read(selection, cursor), cursor, format, exchange);
    }

    @GetMapping("/tags/{tag}" + FEED)
    @Nullable ResponseEntity<byte[]> tag(
            @PathVariable String tag,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String cursor,
            ServletWebRequest exchange) {
        Listing<Shown<Teaser>> listing = readAny(Selection.withTag(tag), cursor);
        return feeds.answer(FeedSource.tagged(tag), listing, cursor, format, exchange);
    }

    @GetMapping("/categories/{category}" + FEED)
    @Nullable ResponseEntity<byte[]> category(
            @PathVariable String category,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String cursor,
            ServletWebRequest exchange) {
        Listing<Shown<Teaser>> listing = readAny(Selection.inCategory(category), cursor);
        Label label = listing.items().getFirst().text().headline().category();
        return feeds.answer(
                FeedSource.inCategory(label == null ? Label.of(category) : label),
                listing,
                cursor,
                format,
                exchange);
    }

    @GetMapping("/authors/{handle}/series/{series}" + FEED)
    @Nullable ResponseEntity<byte[]> series(
            @PathVariable String handle,
            @PathVariable String series,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String cursor,
            ServletWebRequest exchange) {
        Author author = authors.withHandle(handle).orElseThrow(FeedNotFound::new);
        Listing<Shown<Teaser>> listing = readAny(Selection.ofSeries(author.id(), series), cursor);
        Label label = listing.items().getFirst().text().headline().series();
        FeedSource source = FeedSource.of(author, label == null ? Label.of(series) : label);
        return author.handle().equals(handle)
                ? feeds.answer(source, listing, cursor, format, exchange)
                : moved(source, format, exchange);
    }

    private ResponseEntity<byte[]> moved(
            FeedSource source, String format, ServletWebRequest exchange) {
        PublicAnswer.declare(exchange);
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                .location(URI.create(origin.url(FeedFormat.of(format).path(source.page()))))
                .build();
    }

    /** A list that nothing is in has no feed. */
    private Listing<Shown<Teaser>> readAny(Selection selection, @Nullable String cursor) {
        Listing<Shown<Teaser>> listing = feeds.read(selection, cursor);
        if (listing.items().isEmpty()) {
            throw new FeedNotFound();
        }
        return listing;
    }
}
