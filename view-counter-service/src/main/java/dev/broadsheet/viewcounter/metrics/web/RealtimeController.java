package dev.broadsheet.viewcounter.metrics.web;

import dev.broadsheet.viewcounter.counts.Totals;
import dev.broadsheet.viewcounter.metrics.Activities;
import dev.broadsheet.viewcounter.metrics.Activity;
import dev.broadsheet.viewcounter.metrics.Scope;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happens now. */
@RestController
@Tag(name = "Metrics")
class RealtimeController {

    private final Activities activities;
    private final Answers answers;

    RealtimeController(Activities activities, Answers answers) {
        this.activities = activities;
        this.answers = answers;
    }

    record MinuteAnswer(Instant at, Totals views) {}

    /** An article that is viewed now. */
    record ActiveAnswer(UUID articleId, String title, String path, Totals views) {}

    record RealtimeAnswer(Totals views, List<MinuteAnswer> minutes, List<ActiveAnswer> articles) {

        static RealtimeAnswer of(Activity activity) {
            return new RealtimeAnswer(
                    activity.views(),
                    activity.minutes().stream()
                            .map(minute -> new MinuteAnswer(minute.at(), minute.views()))
                            .toList(),
                    activity.articles().stream()
                            .map(active ->
                                    new ActiveAnswer(
                                            active.article().id(),
                                            active.article().title(),
                                            active.article().path(),
                                            active.views()))
                            .toList());
        }
    }

    @GetMapping("/api/views/realtime")
    @Operation(
            summary = "The views of the last 30 minutes, by the minute",
            description = "The current minute is the last. With the ten articles most viewed.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RealtimeAnswer.class)))
    ResponseEntity<byte[]> realtime(
            @RequestParam(required = false) @Nullable UUID article,
            @ParameterObject ScopeQuery scope,
            @Nullable Authentication sender,
            HttpServletRequest request) {
        return answers.answer(
                request,
                Asked.by(sender),
                reader ->
                        RealtimeAnswer.of(
                                activities.realtime(
                                        article == null
                                                ? scope.scope(reader)
                                                : new Scope.OfArticle(new ArticleId(article)),
                                        reader)));
    }
}
