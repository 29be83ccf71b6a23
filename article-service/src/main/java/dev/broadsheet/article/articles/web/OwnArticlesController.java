package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.ArticleNotFound;
import dev.broadsheet.article.articles.Caller;
import dev.broadsheet.article.articles.OwnArticles;
import dev.broadsheet.article.articles.Standing;
import dev.broadsheet.article.articles.Work;
import dev.broadsheet.article.articles.Writing;
import dev.broadsheet.edge.http.ListCursor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

@RestController
@Tag(name = "Writing")
class OwnArticlesController {

    private final OwnArticles own;
    private final Writing writing;
    private final Desk desk;
    private final Origin origin;

    OwnArticlesController(OwnArticles own, Writing writing, Desk desk, Origin origin) {
        this.own = own;
        this.writing = writing;
        this.desk = desk;
        this.origin = origin;
    }

    @GetMapping("/api/me/articles")
    @Operation(
            summary = "The caller's own articles, those begun last first",
            description =
                    "any means all but the deleted ones. A deleted one can be brought back until"
                            + " restorableUntil.")
    Page list(
            Caller caller,
            @RequestParam(defaultValue = "any")
                    @Schema(
                            allowableValues = {
                                "any",
                                "draft",
                                "scheduled",
                                "published",
                                "unpublished",
                                "deleted"
                            })
                    String status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        List<Work> found =
                own.list(
                        caller.subject(),
                        standing(status),
                        ListCursor.read(cursor, ArticleId::of),
                        limit + 1);
        List<Work> items = found.subList(0, Math.min(limit, found.size()));
        Map<UUID, Long> views = own.views(items);
        return new Page(
                items.stream()
                        .map(work ->
                                OwnArticleJson.of(
                                        work,
                                        views.getOrDefault(work.id().value(), 0L),
                                        restorableUntil(work),
                                        origin))
                        .toList(),
                found.size() > limit ? items.getLast().id().toString() : null);
    }

    @PostMapping("/api/articles/{id}/restoration")
    @Operation(
            summary = "Brings a deleted article back to its author",
            description =
                    "As a draft, or as unpublished where readers had seen it. If-Match names the"
                            + " version that its deletion answered.")
    ResponseEntity<ArticleJson> restore(
            Caller caller,
            @PathVariable ArticleId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        IfMatch expected = IfMatch.of(ifMatch);
        return desk.answer(
                ResponseEntity.ok(),
                writing.restore(
                        expected.check(
                                own.deleted(caller, id)
                                        .orElseThrow(() -> new ArticleNotFound(id)))));
    }

    private @Nullable Instant restorableUntil(Work work) {
        Instant deletedAt = work.deletedAt();
        return deletedAt == null ? null : own.restorableUntil(deletedAt);
    }

    private static Standing standing(String status) {
        try {
            return Standing.valueOf(status.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Malformed(
                    "status", "is any, draft, scheduled, published, unpublished or deleted");
        }
    }

    @Schema(name = "OwnArticlesPage")
    record Page(List<OwnArticleJson> items, @Nullable String next) {}
}
