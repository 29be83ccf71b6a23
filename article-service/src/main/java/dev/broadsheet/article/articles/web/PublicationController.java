package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Caller;
import dev.broadsheet.article.articles.Publishing;
import dev.broadsheet.edge.http.InvalidRequest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Instant;

@RestController
@RequestMapping("/api/articles/{id}/publication")
@Tag(name = "Publishing")
class PublicationController {

    private final Publishing publishing;
    private final Desk desk;
    private final Clock clock;

    PublicationController(Publishing publishing, Desk desk, Clock clock) {
        this.publishing = publishing;
        this.desk = desk;
        this.clock = clock;
    }

    @PutMapping
    @Operation(
            summary = "Publishes an article now",
            description = "A time in the future is refused: publishing at a time is not offered.")
    ResponseEntity<ArticleJson> publish(
            Caller caller,
            @PathVariable ArticleId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable PublicationRequest request) {
        Instant at = request == null ? null : request.at();
        if (at != null && at.isAfter(clock.instant())) {
            throw new InvalidRequest(
                    "/at", "lies in the future: only publishing at once is offered");
        }
        return desk.answer(ResponseEntity.ok(), publishing.publish(desk.open(caller, id, ifMatch)));
    }

    @DeleteMapping
    @Operation(summary = "Takes an article back from its readers")
    ResponseEntity<ArticleJson> unpublish(
            Caller caller,
            @PathVariable ArticleId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return desk.answer(
                ResponseEntity.ok(), publishing.unpublish(desk.open(caller, id, ifMatch)));
    }

    record PublicationRequest(@Nullable Instant at) {}
}
