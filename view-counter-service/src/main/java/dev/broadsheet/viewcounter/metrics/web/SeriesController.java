package dev.broadsheet.viewcounter.metrics.web;

import dev.broadsheet.viewcounter.metrics.Interval;
import dev.broadsheet.viewcounter.metrics.Metrics;
import dev.broadsheet.viewcounter.metrics.Reader;
import dev.broadsheet.viewcounter.metrics.Scope;
import dev.broadsheet.viewcounter.metrics.Series;
import dev.broadsheet.viewcounter.views.ArticleId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.UUID;

/** Views over time: of an article, of many, of the site. */
@RestController
@Tag(name = "Metrics")
class SeriesController {

    private static final String DAY = "day";

    private final Metrics metrics;
    private final Answers answers;
    private final JsonMapper json;
    private final Clock clock;

    SeriesController(Metrics metrics, Answers answers, JsonMapper json, Clock clock) {
        this.metrics = metrics;
        this.answers = answers;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/api/views/{articleId}/series")
    @Operation(
            summary = "The views of an article over time",
            description =
                    "In buckets of hours, or of days, weeks or months of a time zone. The readers"
                            + " of several days are the sum of each day's.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SeriesAnswer.class)))
    ResponseEntity<byte[]> ofArticle(
            @PathVariable UUID articleId,
            @RequestParam(defaultValue = DAY) Interval interval,
            @ParameterObject PeriodQuery period,
            @Nullable Authentication sender,
            HttpServletRequest request) {
        return answers.answer(
                request,
                Asked.by(sender),
                reader -> SeriesAnswer.of(article(articleId, reader, interval, period)));
    }

    @GetMapping("/api/views/{articleId}/series.{file}")
    @Operation(
            summary = "The views of an article over time as a file",
            description = "CSV (RFC 4180), or an object to a line.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))
            })
    ResponseEntity<byte[]> fileOfArticle(
            @PathVariable UUID articleId,
            @PathVariable SeriesFile file,
            @RequestParam(defaultValue = DAY) Interval interval,
            @ParameterObject PeriodQuery period,
            @Nullable Authentication sender) {
        return file(file, article(articleId, Asked.by(sender), interval, period));
    }

    @GetMapping("/api/views/series")
    @Operation(summary = "The views of an author, a tag, a category or the site over time")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SeriesAnswer.class)))
    ResponseEntity<byte[]> ofMany(
            @ParameterObject ScopeQuery scope,
            @RequestParam(defaultValue = DAY) Interval interval,
            @ParameterObject PeriodQuery period,
            @Nullable Authentication sender,
            HttpServletRequest request) {
        return answers.answer(
                request,
                Asked.by(sender),
                reader -> SeriesAnswer.of(many(scope, reader, interval, period)));
    }

    @GetMapping("/api/views/series.{file}")
    @Operation(summary = "The views of an author, a tag, a category or the site as a file")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))
            })
    ResponseEntity<byte[]> fileOfMany(
            @PathVariable SeriesFile file,
            @ParameterObject ScopeQuery scope,
            @RequestParam(defaultValue = DAY) Interval interval,
            @ParameterObject PeriodQuery period,
            @Nullable Authentication sender) {
        return file(file, many(scope, Asked.by(sender), interval, period));
    }

    private Series article(UUID id, Reader reader, Interval interval, PeriodQuery period) {
        var article = new Scope.OfArticle(new ArticleId(id));
        return metrics.series(article, reader, period.in(interval, clock.instant()));
    }

    private Series many(ScopeQuery scope, Reader reader, Interval interval, PeriodQuery period) {
        return metrics.series(scope.scope(reader), reader, period.in(interval, clock.instant()));
    }

    private ResponseEntity<byte[]> file(SeriesFile file, Series series) {
        return ResponseEntity.ok()
                .contentType(file.type())
                .cacheControl(Answers.NOT_KEPT)
                .body(file.write(series, json));
    }
}
