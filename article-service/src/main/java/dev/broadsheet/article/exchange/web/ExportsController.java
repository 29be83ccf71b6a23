package dev.broadsheet.article.exchange.web;

import dev.broadsheet.article.articles.Caller;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.article.exchange.Direction;
import dev.broadsheet.article.exchange.ExportFile;
import dev.broadsheet.article.exchange.Format;
import dev.broadsheet.article.exchange.Job;
import dev.broadsheet.article.exchange.Order;
import dev.broadsheet.article.exchange.Ordering;
import dev.broadsheet.article.exchange.State;
import dev.broadsheet.edge.http.InvalidRequest;

import io.swagger.v3.oas.annotations.Operation;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;

@RestController
@RequestMapping("/api/exports")
class ExportsController extends JobsController {

    private final Authors authors;
    private final Ordering ordering;
    private final ExportFile file;
    private final JobDesk desk;

    ExportsController(Authors authors, Ordering ordering, ExportFile file, JobDesk desk) {
        super(Direction.EXPORT, desk);
        this.authors = authors;
        this.ordering = ordering;
        this.file = file;
        this.desk = desk;
    }

    /**
     * @param author handle; null for the caller's own
     */
    record ExportRequest(@NotNull Format format, @Nullable String author) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Exports all articles of the caller",
            description =
                    "Drafts included, as Markdown files with front matter. Asking again while an"
                            + " export is under way answers that one; an export replaces the one"
                            + " before it when it is done. An editor may name another author.")
    ResponseEntity<JobJson> export(Caller caller, @Valid @RequestBody ExportRequest request) {
        if (request.format() != Format.MARKDOWN_ZIP) {
            throw new InvalidRequest("/format", "must be markdown-zip");
        }
        Order order =
                new Order(Direction.EXPORT, request.format(), author(caller, request), false, null);
        return desk.accepted(ordering.export(caller.subject(), order));
    }

    private String author(Caller caller, ExportRequest request) {
        String handle = request.author();
        if (handle == null) {
            return caller.subject();
        }
        if (!caller.editor()) {
            throw new AccessDeniedException("only editors export other people's articles");
        }
        return authors.withHandle(handle)
                .map(Author::id)
                .orElseThrow(() -> new InvalidRequest("/author", "is nobody's handle"));
    }

    @GetMapping(path = "/{id}/file", produces = "application/zip")
    @Operation(
            summary = "The file of an export",
            description = "A zip of articles/{slug}.md for each article, and a manifest.json.")
    void file(
            @AuthenticationPrincipal(expression = "subject") String author,
            @PathVariable String id,
            HttpServletResponse response)
            throws IOException {
        Job job = desk.open(author, Direction.EXPORT, id);
        if (job.state() != State.DONE) {
            throw new NotReady();
        }
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                "articles-"
                                        + LocalDate.ofInstant(job.createdAt(), ZoneOffset.UTC)
                                        + ".zip")
                        .build()
                        .toString());
        file.write(job, response.getOutputStream());
    }
}
