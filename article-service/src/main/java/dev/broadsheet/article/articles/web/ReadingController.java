package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.ArticleNotFound;
import dev.broadsheet.article.articles.Caller;
import dev.broadsheet.article.articles.Cursor;
import dev.broadsheet.article.articles.Found;
import dev.broadsheet.article.articles.Listing;
import dev.broadsheet.article.articles.MarkdownDocument;
import dev.broadsheet.article.articles.Reading;
import dev.broadsheet.article.articles.Searching;
import dev.broadsheet.article.articles.Selection;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.articles.Teaser;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.article.cache.EntityTag;
import dev.broadsheet.article.cache.PublicAnswer;
import dev.broadsheet.article.search.Place;
import dev.broadsheet.article.search.Question;
import dev.broadsheet.edge.http.ListCursor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
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
import org.springframework.web.context.request.ServletWebRequest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

@RestController
@RequestMapping("/api/articles")
@Tag(name = "Reading")
class ReadingController {

    private final Reading reading;
    private final Searching searching;
    private final Authors authors;
    private final Desk desk;
    private final Origin origin;

    ReadingController(
            Reading reading, Searching searching, Authors authors, Desk desk, Origin origin) {
        this.reading = reading;
        this.searching = searching;
        this.authors = authors;
        this.desk = desk;
        this.origin = origin;
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "An article", description = "Published, or the caller's own")
    @Nullable ArticleJson article(
            @Nullable Caller caller,
            @PathVariable ArticleId id,
            ServletWebRequest exchange,
            HttpServletResponse response) {
        Shown<Article> shown = shown(caller, id, response);
        return isKnown(shown, caller, exchange) ? null : ArticleJson.of(shown, origin);
    }

    @GetMapping(path = "/{id}", produces = MediaType.TEXT_MARKDOWN_VALUE)
    @Operation(
            summary = "An article",
            description =
                    "As Markdown, it has YAML front matter of the names that are sent: handed in"
                            + " again, it gives the same article.")
    @Nullable ResponseEntity<byte[]> markdown(
            @Nullable Caller caller,
            @PathVariable ArticleId id,
            ServletWebRequest exchange,
            HttpServletResponse response) {
        Shown<Article> shown = shown(caller, id, response);
        if (isKnown(shown, caller, exchange)) {
            return null;
        }
        String document = MarkdownDocument.of(shown.text());
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_MARKDOWN, StandardCharsets.UTF_8))
                .body(document.getBytes(StandardCharsets.UTF_8));
    }

    private Shown<Article> shown(
            @Nullable Caller caller, ArticleId id, HttpServletResponse response) {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        Shown<Article> shown =
                reading.article(id, caller).orElseThrow(() -> new ArticleNotFound(id));
        desk.link(caller, shown.text(), response);
        return shown;
    }

    /**
     * Who is authorised may be about to write: the tag is the version then. Readers get one of all
     * that they see.
     */
    private static boolean isKnown(
            Shown<Article> shown, @Nullable Caller caller, ServletWebRequest exchange) {
        long version = shown.text().version();
        if (caller == null) {
            return PublicAnswer.isKnown(
                    exchange, EntityTag.ofVersion(version, shown.author(), shown.views()));
        }
        Objects.requireNonNull(exchange.getResponse())
                .setHeader(HttpHeaders.ETAG, IfMatch.tag(version));
        return false;
    }

    @GetMapping
    @Operation(
            summary = "Published articles, newest first, or found by their words",
            description =
                    "With q, those that have all its words, without regard to case, accents and"
                        + " order: first those that have them in title, tags, category or series."
                        + " Words ask for themselves alone; nothing in q is an operator.")
    @Nullable Page list(
            @RequestParam(required = false) @Nullable String author,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String series,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
            ServletWebRequest exchange) {
        Question question = q == null ? null : Question.of(q);
        Place after = question == null ? null : ListCursor.read(cursor, Place::of);
        Cursor from = question == null ? ListCursor.read(cursor, Cursor::of) : null;
        Author writer = author == null ? null : authors.withHandle(author).orElse(null);
        if (author != null && writer == null) {
            return new Page(List.of(), null);
        }
        Selection selection =
                new Selection(writer == null ? null : writer.id(), tag, category, series);
        return question == null
                ? page(reading.list(selection, from, limit), exchange)
                : page(searching.search(question, selection, after, limit), exchange);
    }

    private @Nullable Page page(Listing<Shown<Teaser>> listing, ServletWebRequest exchange) {
        return page(listing.items(), listing.next(), exchange);
    }

    private @Nullable Page page(Found found, ServletWebRequest exchange) {
        return page(found.items(), found.next(), exchange);
    }

    private @Nullable Page page(
            List<Shown<Teaser>> items, @Nullable Object next, ServletWebRequest exchange) {
        if (PublicAnswer.isKnown(exchange, EntityTag.of(items, next))) {
            return null;
        }
        return new Page(
                items.stream().map(shown -> TeaserJson.of(shown, origin)).toList(),
                next == null ? null : next.toString());
    }

    @Schema(name = "ArticlesPage")
    record Page(List<TeaserJson> items, @Nullable String next) {}
}
