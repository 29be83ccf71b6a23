package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.ArticleNotFound;
import dev.broadsheet.article.articles.Caller;
import dev.broadsheet.article.articles.Cursor;
import dev.broadsheet.article.articles.Listing;
import dev.broadsheet.article.articles.MarkdownDocument;
import dev.broadsheet.article.articles.Reading;
import dev.broadsheet.article.articles.Selection;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.articles.Teaser;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.edge.http.InvalidRequest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
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
     * The tag is for writes; views move without it, so a conditional read would answer old ones.
     */
    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "An article", description = "Published, or the caller's own")
    ArticleJson article(
            @Nullable Caller caller, @PathVariable ArticleId id, HttpServletResponse response) {
        return ArticleJson.of(shown(caller, id, response), origin);
    }

    @GetMapping(path = "/{id}", produces = MediaType.TEXT_MARKDOWN_VALUE)
    @Operation(
            summary = "An article",
            description =
                    "As Markdown, it has YAML front matter of the names that are sent: handed in"
                            + " again, it gives the same article.")
    ResponseEntity<byte[]> markdown(
            @Nullable Caller caller, @PathVariable ArticleId id, HttpServletResponse response) {
        String document = MarkdownDocument.of(shown(caller, id, response).text());
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_MARKDOWN, StandardCharsets.UTF_8))
                .body(document.getBytes(StandardCharsets.UTF_8));
    }

    private Shown<Article> shown(
            @Nullable Caller caller, ArticleId id, HttpServletResponse response) {
        Shown<Article> shown =
                reading.article(id, caller).orElseThrow(() -> new ArticleNotFound(id));
        response.setHeader(HttpHeaders.ETAG, IfMatch.tag(shown.text().version()));
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return shown;
    }

    @GetMapping
    @Operation(summary = "Published articles, newest first")
    Page list(
            @RequestParam(required = false) @Nullable String author,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String series,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        if (q != null) {
            throw new InvalidRequest("/q", "is not offered: there is no search");
        }
        if (author == null) {
            return page(new Selection(null, tag, category, series), cursor, limit);
        }
        Optional<Author> writer = authors.withHandle(author);
        return writer.map(known ->
                        page(new Selection(known.id(), tag, category, series), cursor, limit))
                .orElseGet(() -> new Page(List.of(), null));
    }

    private Page page(Selection selection, @Nullable String cursor, int limit) {
        Listing<Shown<Teaser>> listing = reading.list(selection, place(cursor), limit);
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
