package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.articles.Article;
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
import java.time.Duration;
import java.time.Instant;

@RestController
@RequestMapping("/api/articles/{id}/publication")
@Tag(name = "Publishing")
class PublicationController {

    private static final Duration FURTHEST = Duration.ofDays(5 * 365 + 2);

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
            summary = "Publishes an article, now or at a time",
            description =
                    "A time ahead, by five years at most, schedules the article or schedules it"
                        + " anew; it is published once, at that time or as soon after it as the"
                        + " service runs. Without a time, or with one that is over, it is published"
                        + " now.")
    ResponseEntity<ArticleJson> publish(
            Caller caller,
            @PathVariable ArticleId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable PublicationRequest request) {
        Instant at = request == null ? null : request.at();
        if (at != null && at.isAfter(clock.instant().plus(FURTHEST))) {
            throw new InvalidRequest("/at", "lies more than five years ahead");
        }
        Article current = desk.open(caller, id, ifMatch);
        return desk.answer(
                ResponseEntity.ok(),
                at == null ? publishing.publish(current) : publishing.publishAt(current, at));
    }

    @DeleteMapping
    @Operation(
            summary = "Takes an article back from its readers",
            description = "One that is scheduled is no longer.")
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
