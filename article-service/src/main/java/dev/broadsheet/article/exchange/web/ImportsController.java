package dev.broadsheet.article.exchange.web;

import dev.broadsheet.article.exchange.Direction;
import dev.broadsheet.article.exchange.Format;
import dev.broadsheet.article.exchange.Order;
import dev.broadsheet.article.exchange.Ordering;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;

import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;

@RestController
@RequestMapping("/api/imports")
class ImportsController extends JobsController {

    private static final String ZIP = "application/zip";
    private static final String ZIP_ON_WINDOWS = "application/x-zip-compressed";

    private static final String GHOST = "{\"db\":[{\"data\":{\"posts\":[]}}]}";

    private final Ordering ordering;
    private final JobDesk desk;

    ImportsController(Ordering ordering, JobDesk desk) {
        super(Direction.IMPORT, desk);
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
}
