package dev.broadsheet.article.exchange.web;

import dev.broadsheet.article.exchange.Direction;
import dev.broadsheet.article.exchange.Job;
import dev.broadsheet.article.exchange.Outcome;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What owners do with their imports as with their exports: look at them, and end them. */
@Tag(name = "Imports and exports")
abstract class JobsController {

    private final Direction direction;
    private final JobDesk desk;

    JobsController(Direction direction, JobDesk desk) {
        this.direction = direction;
        this.desk = desk;
    }

    @GetMapping
    @Operation(summary = "The caller's jobs, newest first")
    JobDesk.Page<JobJson> list(
            @AuthenticationPrincipal(expression = "subject") String owner,
            @RequestParam(required = false) @Nullable @Pattern(regexp = Job.ID) String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return desk.list(owner, direction, cursor, limit);
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far a job is")
    JobJson progress(
            @AuthenticationPrincipal(expression = "subject") String owner,
            @PathVariable String id) {
        return desk.answer(desk.open(owner, direction, id));
    }

    @GetMapping("/{id}/items")
    @Operation(summary = "What became of each item of a job")
    JobDesk.Page<ItemJson> report(
            @AuthenticationPrincipal(expression = "subject") String owner,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "[0-9a-f-]{1,36}")
                    String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return desk.report(desk.open(owner, direction, id), outcome, cursor, limit);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Ends a job and forgets it",
            description = "With the file of an export; the articles that an import has made stay.")
    void forget(
            @AuthenticationPrincipal(expression = "subject") String owner,
            @PathVariable String id) {
        desk.forget(desk.open(owner, direction, id));
    }
}
