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
import dev.broadsheet.article.search.Place;
import dev.broadsheet.article.search.Question;

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
import java.util.function.Function;

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
        desk.link(caller, shown.text(), response);
        return shown;
    }

    @GetMapping
    @Operation(
            summary = "Published articles, newest first, or found by their words",
            description =
                    "With q, those that have all its words, without regard to case, accents and"
                        + " order: first those that have them in title, tags, category or series."
                        + " Words ask for themselves alone; nothing in q is an operator.")
    Page list(
            @RequestParam(required = false) @Nullable String author,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String series,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        Question question = q == null ? null : Question.of(q);
        Place after = question == null ? null : read(cursor, Place::of);
        Cursor from = question == null ? read(cursor, Cursor::of) : null;
        Author writer = author == null ? null : authors.withHandle(author).orElse(null);
        if (author != null && writer == null) {
            return new Page(List.of(), null);
        }
        Selection selection =
                new Selection(writer == null ? null : writer.id(), tag, category, series);
        return question == null
                ? page(reading.list(selection, from, limit))
                : page(searching.search(question, selection, after, limit));
    }

    private Page page(Listing<Shown<Teaser>> listing) {
        return page(listing.items(), listing.next());
    }

    private Page page(Found found) {
        return page(found.items(), found.next());
    }

    private Page page(List<Shown<Teaser>> items, @Nullable Object next) {
        return new Page(
                items.stream().map(shown -> TeaserJson.of(shown, origin)).toList(),
                next == null ? null : next.toString());
    }

    private static <T> @Nullable T read(@Nullable String cursor, Function<String, T> reader) {
        try {
            return cursor == null ? null : reader.apply(cursor);
        } catch (IllegalArgumentException e) {
            throw new Malformed("cursor", "is the next of a list that was answered before");
        }
    }

    record Page(List<TeaserJson> items, @Nullable String next) {}
}
