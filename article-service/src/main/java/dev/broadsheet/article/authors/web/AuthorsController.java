package dev.broadsheet.article.authors.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.addresses.Slug;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.AuthorNotFound;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.article.authors.Directory;
import dev.broadsheet.article.cache.PublicAnswer;
import dev.broadsheet.edge.http.ListCursor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

@RestController
@RequestMapping("/api/authors")
@Tag(name = "Authors")
class AuthorsController {

    private final Authors authors;
    private final Directory directory;
    private final Origin origin;

    AuthorsController(Authors authors, Directory directory, Origin origin) {
        this.authors = authors;
        this.directory = directory;
        this.origin = origin;
    }

    @GetMapping
    @Operation(
            summary = "Those who have published, by handle",
            description = "A page may be shorter than the limit and yet have a next one.")
    Page list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        Directory.Part part =
                directory.list(ListCursor.read(cursor, AuthorsController::handle), limit);
        String next = part.next();
        return new Page(
                part.items().stream().map(author -> ProfileJson.of(author, origin)).toList(),
                next == null ? null : cursor(next));
    }

    @GetMapping("/{handle}")
    @Operation(summary = "An author", description = "A former handle answers 301")
    @Nullable ResponseEntity<ProfileJson> author(
            @PathVariable String handle, ServletWebRequest exchange) {
        Author author = authors.withHandle(handle).orElseThrow(() -> new AuthorNotFound(handle));
        if (!author.handle().equals(handle)) {
            PublicAnswer.declare(exchange);
            return moved(author);
        }
        return PublicAnswer.isKnown(exchange, '"' + author.version().toString() + '"')
                ? null
                : ResponseEntity.ok(ProfileJson.of(author, origin));
    }

    private ResponseEntity<ProfileJson> moved(Author author) {
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                .location(URI.create(origin.url("/api" + author.path())))
                .build();
    }

    private static String cursor(String handle) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(handle.getBytes(StandardCharsets.US_ASCII));
    }

    private static String handle(String cursor) {
        byte[] handle = Base64.getUrlDecoder().decode(cursor);
        return new Slug(new String(handle, StandardCharsets.US_ASCII)).value();
    }

    @Schema(name = "AuthorsPage")
    record Page(List<ProfileJson> items, @Nullable String next) {}
}
