package dev.broadsheet.article.authors.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.addresses.Slug;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.AuthorNotFound;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.article.authors.Directory;
import dev.broadsheet.article.authors.StaleProfile;
import dev.broadsheet.article.cache.EntityTag;
import dev.broadsheet.article.cache.PublicAnswer;
import dev.broadsheet.edge.http.MergePatch;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

@RestController
@RequestMapping("/api/authors")
@Tag(name = "Authors")
class AuthorsController {

    private static final String OPTIONAL_VERSION =
            "The ETag of the profile as it was read; without it the last change wins.";

    private final Authors authors;
    private final Directory directory;
    private final Origin origin;
    private final MergePatch<ProfileRequest> patching;

    AuthorsController(
            Authors authors,
            Directory directory,
            Origin origin,
            JsonMapper json,
            Validator validator) {
        this.authors = authors;
        this.directory = directory;
        this.origin = origin;
        this.patching = new MergePatch<>(json, validator, ProfileRequest.class);
    }

    @GetMapping
    @Operation(
            summary = "Those who have published, by handle",
            description = "A page may be shorter than the limit and yet have a next one.")
    Page list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        Directory.Part part = directory.list(handle(cursor), limit);
        String next = part.next();
        return new Page(
                part.items().stream().map(author -> ProfileJson.of(author, origin)).toList(),
                next == null ? null : cursor(next));
    }

    @GetMapping("/me")
    @Operation(summary = "The caller's own profile")
    ResponseEntity<ProfileJson> me(
            @AuthenticationPrincipal(expression = "subject") String subject) {
        return answer(authors.of(subject));
    }

    @PutMapping("/me")
    @Operation(
            summary = "Replaces the caller's profile",
            description =
                    "Without a handle the old one stays; a former one goes on leading to the"
                        + " author. If-Match is optional: with it, 412 when the profile was changed"
                        + " meanwhile.")
    ResponseEntity<ProfileJson> replace(
            @AuthenticationPrincipal(expression = "subject") String subject,
            @Parameter(description = OPTIONAL_VERSION)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch,
            @Valid @RequestBody ProfileRequest request) {
        return change(subject, ifMatch, known -> request);
    }

    @PatchMapping(path = "/me", consumes = "application/merge-patch+json")
    @Operation(
            summary = "Changes parts of the caller's profile",
            description = "JSON merge patch (RFC 7396); If-Match is optional")
    ResponseEntity<ProfileJson> patch(
            @AuthenticationPrincipal(expression = "subject") String subject,
            @Parameter(description = OPTIONAL_VERSION)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(implementation = ProfileRequest.class)))
                    @RequestBody
                    JsonNode patch,
            HttpServletRequest request) {
        return change(
                subject,
                ifMatch,
                known ->
                        patching.apply(
                                patch,
                                ProfileRequest.of(known),
                                new ServletServerHttpRequest(request)));
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
        return PublicAnswer.isKnown(exchange, '"' + tag(author) + '"')
                ? null
                : ResponseEntity.ok(ProfileJson.of(author, origin));
    }

    private ResponseEntity<ProfileJson> change(
            String subject, @Nullable String ifMatch, Function<Author, ProfileRequest> request) {
        return answer(
                authors.change(
                        subject,
                        known -> {
                            check(ifMatch, known);
                            return request.apply(known).profileOf(known);
                        }));
    }

    /** A weak tag counts as the strong one: proxies that compress weaken tags on the way. */
    private static void check(@Nullable String ifMatch, Author known) {
        if (ifMatch == null) {
            return;
        }
        List<ETag> expected = ETag.parse(ifMatch);
        if (expected.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "If-Match is a list of entity tags, each in double quotes.");
        }
        if (expected.stream()
                .noneMatch(tag ->
                        tag.isWildcard() || EntityTag.versionOf(tag.tag()).equals(tag(known)))) {
            throw new StaleProfile(known);
        }
    }

    private ResponseEntity<ProfileJson> answer(Author author) {
        return ResponseEntity.ok().eTag(tag(author)).body(ProfileJson.of(author, origin));
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

    private static @Nullable String handle(@Nullable String cursor) {
        try {
            return cursor == null
                    ? null
                    : new Slug(
                                    new String(
                                            Base64.getUrlDecoder().decode(cursor),
                                            StandardCharsets.US_ASCII))
                            .value();
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "cursor is the next of a list that was answered before.",
                    e);
        }
    }

    @Schema(name = "AuthorsPage")
    record Page(List<ProfileJson> items, @Nullable String next) {}

    private static String tag(Author author) {
        return author.version().toString();
    }
}
