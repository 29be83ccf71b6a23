package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Caller;
import dev.broadsheet.article.articles.Manuscript;
import dev.broadsheet.article.articles.Revisions;
import dev.broadsheet.article.articles.Writing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.util.Map;

@RestController
@RequestMapping("/api/articles")
@Tag(name = "Writing")
class WritingController {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Writing writing;
    private final Revisions revisions;
    private final Desk desk;
    private final IdempotencyKeys keys;
    private final Patching patching;

    WritingController(
            Writing writing,
            Revisions revisions,
            Desk desk,
            IdempotencyKeys keys,
            Patching patching) {
        this.writing = writing;
        this.revisions = revisions;
        this.desk = desk;
        this.keys = keys;
        this.patching = patching;
    }

    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_MARKDOWN_VALUE})
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Begins a draft",
            description =
                    "As JSON, or as Markdown with YAML front matter of the same names. With an"
                        + " Idempotency-Key, a repeat within 24 hours answers the article that the"
                        + " first request made.")
    ResponseEntity<ArticleJson> begin(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ArticleRequest request) {
        Article article =
                keys.once(
                        key, caller.subject(), request, id -> begin(id, caller.subject(), request));
        return desk.answer(ResponseEntity.created(desk.location(article)), article);
    }

    private Article begin(ArticleId id, String author, ArticleRequest request) {
        return writing.begin(id, author, request.slug(), request.manuscript());
    }

    @PutMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_MARKDOWN_VALUE})
    @Operation(
            summary = "Replaces an article",
            description = "Without a slug the address stays. A former slug goes on leading here.")
    ResponseEntity<ArticleJson> replace(
            Caller caller,
            @PathVariable ArticleId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ArticleRequest request) {
        IfMatch expected = IfMatch.of(ifMatch);
        return edit(desk.article(caller, id), expected, request);
    }

    @PatchMapping(path = "/{id}", consumes = MERGE_PATCH)
    @Operation(summary = "Changes parts of an article", description = "JSON merge patch (RFC 7396)")
    ResponseEntity<ArticleJson> change(
            Caller caller,
            @PathVariable ArticleId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(implementation = ArticleRequest.class)))
                    @RequestBody
                    JsonNode patch,
            HttpServletRequest request) {
        IfMatch expected = IfMatch.of(ifMatch);
        Article current = desk.article(caller, id);
        Manuscript read =
                expected.includes(current)
                        ? current.manuscript()
                        : revisions.textAt(current, expected.newest());
        return edit(
                current,
                expected,
                patching.apply(
                        patch,
                        ArticleRequest.of(read, current.slug()),
                        new ServletServerHttpRequest(request)));
    }

    private ResponseEntity<ArticleJson> edit(
            Article current, IfMatch expected, ArticleRequest request) {
        if (!expected.includes(current)) {
            throw writing.tooLate(current, request.manuscript());
        }
        return desk.answer(
                ResponseEntity.ok(), writing.edit(current, request.slug(), request.manuscript()));
    }

    @PostMapping("/{id}/duplicate")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Begins a draft with the text of an article",
            description = "Its address is derived from the title. Idempotency-Key as for others.")
    ResponseEntity<ArticleJson> duplicate(
            Caller caller,
            @PathVariable ArticleId id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        Article original = desk.article(caller, id);
        Article copy =
                keys.once(
                        key,
                        caller.subject(),
                        Map.of("duplicate", id),
                        copyId ->
                                writing.begin(
                                        copyId, caller.subject(), null, original.manuscript()));
        return desk.answer(ResponseEntity.created(desk.location(copy)), copy);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Deletes an article",
            description =
                    "A published one is unpublished by it. Its author can bring it back for a"
                            + " while.")
    ResponseEntity<Void> delete(
            Caller caller,
            @PathVariable ArticleId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        Article deleted = writing.delete(desk.open(caller, id, ifMatch));
        return ResponseEntity.noContent().eTag(IfMatch.tag(deleted.version())).build();
    }
}
