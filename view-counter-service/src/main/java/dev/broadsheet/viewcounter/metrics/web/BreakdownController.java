package dev.broadsheet.viewcounter.metrics.web;

import dev.broadsheet.viewcounter.metrics.Breakdown;
import dev.broadsheet.viewcounter.metrics.Dimension;
import dev.broadsheet.viewcounter.metrics.Interval;
import dev.broadsheet.viewcounter.metrics.Metrics;
import dev.broadsheet.viewcounter.metrics.Scope;
import dev.broadsheet.viewcounter.views.ArticleId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Where readers come from, and why some are none: for the author, and for who runs the site. */
@RestController
@Tag(name = "Metrics")
class BreakdownController {

    private final Metrics metrics;
    private final Answers answers;
    private final Clock clock;

    BreakdownController(Metrics metrics, Answers answers, Clock clock) {
        this.metrics = metrics;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * @param from the first day, of UTC
     * @param to the last day
     */
    record BreakdownAnswer(
            Dimension by, LocalDate from, LocalDate to, List<Breakdown.Share> items) {}

    @GetMapping("/api/views/{articleId}/breakdown")
    @Operation(
            summary = "The views of your article by source, campaign, country, device or mark",
            description =
                    "Of human views, in whole days of UTC, the most frequent first. Marks are those"
                            + " of all views: they say why some are no human's.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = BreakdownAnswer.class)))
    ResponseEntity<byte[]> ofArticle(
            @PathVariable UUID articleId,
            @RequestParam Dimension by,
            @ParameterObject PeriodQuery period,
            Authentication sender,
            HttpServletRequest request) {
        return answer(new Scope.OfArticle(new ArticleId(articleId)), by, period, sender, request);
    }

    @GetMapping("/api/views/breakdown")
    @Operation(
            summary = "The same of all your articles, a tag, a category or the site",
            description = "All but your own articles needs the scope ops.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = BreakdownAnswer.class)))
    ResponseEntity<byte[]> ofMany(
            @ParameterObject ScopeQuery scope,
            @RequestParam Dimension by,
            @ParameterObject PeriodQuery period,
            Authentication sender,
            HttpServletRequest request) {
        return answer(scope.scope(Asked.by(sender)), by, period, sender, request);
    }

    private ResponseEntity<byte[]> answer(
            Scope scope,
            Dimension by,
            PeriodQuery query,
            Authentication sender,
            HttpServletRequest request) {
        return answers.answer(
                request,
                Asked.by(sender),
                reader -> {
                    var period = query.in(Interval.DAY, clock.instant());
                    var breakdown = metrics.breakdown(scope, reader, by, period);
                    return new BreakdownAnswer(
                            by, period.firstDay(), period.lastDay(), breakdown.shares());
                });
    }
}
