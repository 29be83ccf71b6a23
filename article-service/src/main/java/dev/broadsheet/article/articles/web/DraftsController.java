package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Caller;
import dev.broadsheet.article.articles.Writing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

/** How articles begin. */
@RestController
@RequestMapping("/api/articles")
@Tag(name = "Writing")
class DraftsController {

    private final Writing writing;
    private final Desk desk;
    private final IdempotencyKeys keys;

    DraftsController(Writing writing, Desk desk, IdempotencyKeys keys) {
        this.writing = writing;
        this.desk = desk;
        this.keys = keys;
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
}
