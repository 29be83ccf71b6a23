package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.ArticleNotFound;
import dev.broadsheet.article.articles.Cursor;
import dev.broadsheet.article.articles.Listing;
import dev.broadsheet.article.articles.Reading;
import dev.broadsheet.article.articles.Selection;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.articles.Teaser;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.article.cache.EntityTag;
import dev.broadsheet.article.cache.PublicAnswer;
import dev.broadsheet.edge.http.InvalidRequest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

import java.util.List;
import java.util.Optional;

@RestController
@RequestMapping("/api/articles")
@Tag(name = "Reading")
class ReadingController {

    private final Reading reading;
    private final Authors authors;
    private final Origin origin;

    ReadingController(Reading reading, Authors authors, Origin origin) {
        this.reading = reading;
        this.authors = authors;
        this.origin = origin;
    }

    /**
     * Who is authorised may be about to write: the tag is the version then. Readers get one of all
     * that they see.
     */
    @GetMapping("/{id}")
    @Operation(summary = "An article", description = "Published, or the caller's own")
    @Nullable ArticleJson article(
            @AuthenticationPrincipal @Nullable Jwt caller,
            @PathVariable ArticleId id,
            ServletWebRequest exchange,
            HttpServletResponse response) {
        Shown<Article> shown =
                reading.article(id, caller == null ? null : caller.getSubject())
                        .orElseThrow(() -> new ArticleNotFound(id));
        long version = shown.text().version();
        if (caller != null) {
            response.setHeader(HttpHeaders.ETAG, IfMatch.tag(version));
        } else if (PublicAnswer.isKnown(
                exchange, EntityTag.ofVersion(version, shown.author(), shown.views()))) {
            return null;
        }
        return ArticleJson.of(shown, origin);
    }

    @GetMapping
    @Operation(summary = "Published articles, newest first")
    @Nullable Page list(
            @RequestParam(required = false) @Nullable String author,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String series,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            ServletWebRequest exchange) {
        if (q != null) {
            throw new InvalidRequest("/q", "is not offered: there is no search");
        }
        if (author == null) {
            return page(new Selection(null, tag, category, series), cursor, limit, exchange);
        }
        Optional<Author> writer = authors.withHandle(author);
        if (writer.isEmpty()) {
            return new Page(List.of(), null);
        }
        return page(
                new Selection(writer.get().id(), tag, category, series), cursor, limit, exchange);
    }

    private @Nullable Page page(
            Selection selection, @Nullable String cursor, int limit, ServletWebRequest exchange) {
        Listing<Shown<Teaser>> listing = reading.list(selection, place(cursor), limit);
        if (PublicAnswer.isKnown(exchange, EntityTag.of(listing))) {
            return null;
        }
        Cursor next = listing.next();
        return new Page(
                listing.items().stream().map(shown -> TeaserJson.of(shown, origin)).toList(),
                next == null ? null : next.toString());
    }

    private static @Nullable Cursor place(@Nullable String cursor) {
        try {
            return cursor == null ? null : Cursor.of(cursor);
        } catch (IllegalArgumentException e) {
            throw new Malformed("cursor", "is the next of a list that was answered before");
        }
    }

    record Page(List<TeaserJson> items, @Nullable String next) {}
}
