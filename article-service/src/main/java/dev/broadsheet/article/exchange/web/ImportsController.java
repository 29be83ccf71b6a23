package dev.broadsheet.article.exchange.web;

import dev.broadsheet.article.exchange.Direction;
import dev.broadsheet.article.exchange.Format;
import dev.broadsheet.article.exchange.Job;
import dev.broadsheet.article.exchange.Order;
import dev.broadsheet.article.exchange.Ordering;
import dev.broadsheet.article.exchange.Outcome;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;

@RestController
@RequestMapping("/api/imports")
@Tag(name = "Imports and exports")
class ImportsController {

    private static final String ZIP = "application/zip";
    private static final String ZIP_ON_WINDOWS = "application/x-zip-compressed";

    private static final String GHOST = "{\"db\":[{\"data\":{\"posts\":[]}}]}";

    private final Ordering ordering;
    private final JobDesk desk;

    ImportsController(Ordering ordering, JobDesk desk) {
        this.ordering = ordering;
        this.desk = desk;
    }

    @PostMapping(consumes = {ZIP, ZIP_ON_WINDOWS})
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Takes in a zip of Markdown files with front matter",
            description =
                    "An export of this service, or files as Jekyll, Hugo and their like have them."
                            + " Everything becomes a draft that keeps its time of publication. With"
                            + " publish=true, what was public where it comes from is published, and"
                            + " announced to all followers like any other article. Whatever is here"
                            + " already is left as it is: importing again changes nothing.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = ZIP,
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<JobJson> takeInMarkdown(
            @AuthenticationPrincipal(expression = "subject") String author,
            @RequestParam(defaultValue = "false") boolean publish,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        return takeIn(author, Format.MARKDOWN_ZIP, publish, null, body);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Takes in a JSON export of Ghost",
            description =
                    "As for a zip. Addresses on the old blog are made of its origin, given as"
                            + " site; without it they become paths from the root.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object", example = GHOST))))
    ResponseEntity<JobJson> takeInGhost(
            @AuthenticationPrincipal(expression = "subject") String author,
            @RequestParam(defaultValue = "false") boolean publish,
            @RequestParam(required = false)
                    @Nullable
                    @Pattern(
                            regexp = "https://[^\\s/?#\"<>\\\\]+(/[^\\s?#\"<>\\\\]+)?",
                            message =
                                    "must be the https URL of the blog, without a slash at its end")
                    String site,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        return takeIn(author, Format.GHOST_JSON, publish, site, body);
    }

    private ResponseEntity<JobJson> takeIn(
            String author, Format format, boolean publish, @Nullable String site, InputStream body)
            throws IOException {
        Order order = new Order(Direction.IMPORT, format, author, publish, site);
        return desk.accepted(ordering.receive(author, order, body));
    }

    @GetMapping
    @Operation(summary = "The caller's imports, newest first")
    JobDesk.Page<JobJson> list(
            @AuthenticationPrincipal(expression = "subject") String author,
            @RequestParam(required = false) @Nullable @Pattern(regexp = Job.ID) String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return desk.list(author, Direction.IMPORT, cursor, limit);
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far an import is")
    JobJson progress(
            @AuthenticationPrincipal(expression = "subject") String author,
            @PathVariable String id) {
        return desk.answer(desk.open(author, Direction.IMPORT, id));
    }

    @GetMapping("/{id}/items")
    @Operation(summary = "What became of each item of an import")
    JobDesk.Page<ItemJson> report(
            @AuthenticationPrincipal(expression = "subject") String author,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "[0-9a-f-]{1,36}")
                    String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return desk.report(desk.open(author, Direction.IMPORT, id), outcome, cursor, limit);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Ends an import and forgets it",
            description = "The articles that it made stay.")
    void forget(
            @AuthenticationPrincipal(expression = "subject") String author,
            @PathVariable String id) {
        ordering.forget(desk.open(author, Direction.IMPORT, id));
    }
}
