package dev.broadsheet.article.outbox.web;

import dev.broadsheet.article.outbox.BacklogSize;
import dev.broadsheet.article.outbox.Position;
import dev.broadsheet.article.outbox.Supervising;
import dev.broadsheet.article.outbox.Supervising.PendingArticle;
import dev.broadsheet.article.outbox.Supervising.StuckArticle;
import dev.broadsheet.edge.http.ListCursor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

@RestController
@RequestMapping("/api/ops/outbox")
@Tag(name = "Operations")
class OutboxController {

    private final Supervising supervising;

    OutboxController(Supervising supervising) {
        this.supervising = supervising;
    }

    @GetMapping
    @Operation(
            summary = "How much waits to be announced, and what is stuck",
            description =
                    "The numbers are as of the last sweep of the instance that answers; the items"
                            + " are articles whose next event the broker refuses, longest waiting"
                            + " first.")
    Page page(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        List<StuckArticle> found =
                supervising.stuck(ListCursor.read(cursor, Position::of), limit + 1);
        List<StuckArticle> items = found.subList(0, Math.min(limit, found.size()));
        BacklogSize size = supervising.size();
        return new Page(
                size.pendingEvents(),
                size.oldestAgeSeconds(),
                size.stuckArticles(),
                items.stream().map(StuckJson::of).toList(),
                found.size() > limit ? items.getLast().position().toString() : null);
    }

    @GetMapping("/{articleId}")
    @Operation(summary = "What waits to be announced of an article")
    PendingArticle article(@PathVariable UUID articleId) {
        return supervising.article(articleId).orElseThrow(NothingPending::new);
    }

    @PostMapping("/retries")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Tries again at once what the broker refused",
            description =
                    "Of the articles named, or of all. The answer says how many have something to"
                            + " announce.")
    Retries retry(@Valid @RequestBody(required = false) @Nullable RetryRequest request) {
        List<UUID> articles = request == null ? null : request.articleIds();
        return new Retries(articles == null ? supervising.retryAll() : supervising.retry(articles));
    }

    @Schema(name = "OutboxPage")
    record Page(
            int pendingEvents,
            double oldestAgeSeconds,
            long stuckArticles,
            List<StuckJson> items,
            @Nullable String next) {}

    record StuckJson(
            UUID articleId,
            int events,
            Instant since,
            int attempts,
            String reason,
            Instant refusedAt) {

        static StuckJson of(StuckArticle article) {
            return new StuckJson(
                    article.articleId(),
                    article.events(),
                    article.since(),
                    article.refusal().attempts(),
                    article.refusal().reason(),
                    article.refusal().at());
        }
    }

    record RetryRequest(@Nullable @Size(max = 1000) List<@NotNull UUID> articleIds) {}

    record Retries(int articles) {}
}
