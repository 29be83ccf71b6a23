package dev.broadsheet.viewcounter.metrics.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.viewcounter.articles.Article;
import dev.broadsheet.viewcounter.counts.Totals;
import dev.broadsheet.viewcounter.metrics.Interval;
import dev.broadsheet.viewcounter.metrics.Ranked;
import dev.broadsheet.viewcounter.metrics.Rankings;
import dev.broadsheet.viewcounter.metrics.Reader;
import dev.broadsheet.viewcounter.metrics.Scope;
import dev.broadsheet.viewcounter.metrics.Window;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which articles are viewed most. */
@RestController
@Tag(name = "Metrics")
class RankingController {

    private final Rankings rankings;
    private final Answers answers;
    private final Clock clock;

    RankingController(Rankings rankings, Answers answers, Clock clock) {
        this.rankings = rankings;
        this.answers = answers;
        this.clock = clock;
    }

    record RankedAnswer(
            UUID articleId,
            String title,
            String path,
            AuthorAnswer author,
            Instant publishedAt,
            double score,
            Totals views,
            @Nullable Long reads,
            @Nullable Long readers) {

        static RankedAnswer of(Ranked ranked) {
            var article = ranked.article();
            return new RankedAnswer(
                    article.id(),
                    article.title(),
                    article.path(),
                    AuthorAnswer.of(article.author()),
                    article.publishedAt(),
                    ranked.score(),
                    ranked.views(),
                    ranked.reads(),
                    ranked.readers());
        }
    }

    record AuthorAnswer(String handle, String name) {

        static AuthorAnswer of(Article.Author author) {
            return new AuthorAnswer(author.handle(), author.name());
        }
    }

    record RankingAnswer(List<RankedAnswer> items, @Nullable String next) {

        static RankingAnswer of(List<Ranked> ranking) {
            return new RankingAnswer(ranking.stream().map(RankedAnswer::of).toList(), null);
        }
    }

    @GetMapping("/api/views/top")
    @Operation(
            summary = "The articles with the most human views",
            description =
                    "Of a window that ends now, or of the days from and to: 422 for both. Of an"
                            + " author, tag or category also those with none.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RankingAnswer.class)))
    ResponseEntity<byte[]> top(
            @ParameterObject ScopeQuery scope,
            @RequestParam(required = false) @Nullable Window window,
            @ParameterObject PeriodQuery period,
            @RequestParam(defaultValue = "10") @Min(1) @Max(100) int limit,
            @Nullable Authentication sender,
            HttpServletRequest request) {
        return answers.answer(
                request,
                Asked.by(sender),
                reader ->
                        RankingAnswer.of(top(scope.scope(reader), reader, window, period, limit)));
    }

    private List<Ranked> top(
            Scope scope, Reader reader, @Nullable Window window, PeriodQuery period, int limit) {
        if (!period.isGiven()) {
            return rankings.top(scope, reader, window == null ? Window.DAY : window, limit);
        }
        if (window != null) {
            throw new InvalidRequest("/window", "stands for from and to");
        }
        return rankings.top(scope, reader, period.in(Interval.DAY, clock.instant()), limit);
    }

    @GetMapping("/api/views/trending")
    @Operation(
            summary = "The articles that are viewed most just now",
            description =
                    "By the human views of three days, of which one counts half as much every six"
                            + " hours.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RankingAnswer.class)))
    ResponseEntity<byte[]> trending(
            @ParameterObject ScopeQuery scope,
            @RequestParam(defaultValue = "10") @Min(1) @Max(100) int limit,
            @Nullable Authentication sender,
            HttpServletRequest request) {
        return answers.answer(
                request,
                Asked.by(sender),
                reader -> RankingAnswer.of(rankings.trending(scope.scope(reader), reader, limit)));
    }
}
