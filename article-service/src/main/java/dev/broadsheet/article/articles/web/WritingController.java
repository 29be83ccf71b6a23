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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/articles")
@Tag(name = "Writing")
class WritingController {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Writing writing;
    private final Revisions revisions;
    private final Desk desk;
    private final Patching patching;

    WritingController(Writing writing, Revisions revisions, Desk desk, Patching patching) {
        this.writing = writing;
        this.revisions = revisions;
        this.desk = desk;
        this.patching = patching;
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
