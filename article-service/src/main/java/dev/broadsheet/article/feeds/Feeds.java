package dev.broadsheet.article.feeds;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Articles;
import dev.broadsheet.article.articles.Body;
import dev.broadsheet.article.articles.Cursor;
import dev.broadsheet.article.articles.Listing;
import dev.broadsheet.article.articles.Reading;
import dev.broadsheet.article.articles.Selection;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.articles.Teaser;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads what feeds show, and writes it for those who do not have it. */
@Component
class Feeds {

    private static final int ENTRIES = 30;

    private final Reading reading;
    private final Articles articles;
    private final Origin origin;

    Feeds(Reading reading, Articles articles, Origin origin) {
        this.reading = reading;
        this.articles = articles;
        this.origin = origin;
    }

    /**
     * The newest articles, or those from a place on.
     *
     * @throws FeedNotFound when the cursor is none
     */
    Listing<Shown<Teaser>> read(Selection selection, @Nullable String cursor) {
        try {
            return reading.list(selection, cursor == null ? null : Cursor.of(cursor), ENTRIES);
        } catch (IllegalArgumentException malformedCursor) {
            throw new FeedNotFound();
        }
    }

    @Nullable ResponseEntity<byte[]> answer(
            FeedSource source,
            Listing<Shown<Teaser>> listing,
            @Nullable String cursor,
            String extension,
            ServletWebRequest exchange) {
        FeedFormat format = FeedFormat.of(extension);
        if (cursor == null) {
            pointToHub(source, format, exchange);
        }
        return LazyAnswer.to(
                exchange,
                List.of(
                        format,
                        source,
                        listing.items().stream().map(Feeds::state).toList(),
                        listing.next() == null),
                updated(listing),
                format.contentType(),
                () -> format.write(feed(source, listing, cursor)));
    }

    /** Subscribers need not understand the format (WebSub, section 4). */
    private void pointToHub(FeedSource source, FeedFormat format, ServletWebRequest exchange) {
        HttpServletResponse response = Objects.requireNonNull(exchange.getResponse());
        String self = origin.url(format.path(source.page()));
        response.setHeader(
                HttpHeaders.LINK,
                "<%s>; rel=\"hub\", <%s>; rel=\"self\"".formatted(origin.hub(), self));
    }

    /** Everything a feed shows of an article changes its version, but for who wrote it. */
    private static List<Object> state(Shown<Teaser> shown) {
        return List.of(shown.text().id(), shown.text().version(), shown.author());
    }

    private static Instant updated(Listing<Shown<Teaser>> listing) {
        return listing.items().stream()
                .map(shown -> shown.text().updatedAt())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private Feed feed(FeedSource source, Listing<Shown<Teaser>> listing, @Nullable String cursor) {
        List<ArticleId> ids = listing.items().stream().map(shown -> shown.text().id()).toList();
        Map<ArticleId, Body> bodies =
                articles.publishedInFull(ids).stream()
                        .collect(Collectors.toMap(Article::id, Article::body));
        List<Entry> entries = new ArrayList<>();
        for (Shown<Teaser> shown : listing.items()) {
            Body body = bodies.get(shown.text().id());
            if (body != null) {
                entries.add(Entry.of(shown, body, origin));
            }
        }
        Cursor next = listing.next();
        return new Feed(
                source,
                origin,
                cursor,
                next == null ? null : next.toString(),
                updated(listing),
                entries);
    }
}
