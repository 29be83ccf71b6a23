package dev.broadsheet.notification.alerts.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.edge.http.ListCursor;
import dev.broadsheet.notification.alerts.Alert;
import dev.broadsheet.notification.alerts.Alerts;
import dev.broadsheet.notification.alerts.Mark;
import dev.broadsheet.notification.alerts.Marking;
import dev.broadsheet.notification.alerts.Selection;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.posts.Place;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.Optional;
import java.util.stream.Stream;

/** A reader's own alerts. Listing them marks nothing: the reader says what was seen and read. */
@Tag(name = "Inbox")
@RestController
@RequestMapping("/api/inbox")
class InboxController {

    private final Alerts alerts;
    private final Marking marking;

    InboxController(Alerts alerts, Marking marking) {
        this.alerts = alerts;
        this.marking = marking;
    }

    @Operation(
            summary = "Lists your alerts, newest first, and counts the unread (1000: that or more)",
            description =
                    "Of the archived ones, or of the others; author, tag and category choose"
                            + " articles by what they were announced to.")
    @GetMapping
    Alerts.Page list(
            Principal reader,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(required = false) @Nullable String author,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) Alert.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        var about =
                Stream.of(
                                target(Target.Kind.AUTHORS, author, "/author"),
                                target(Target.Kind.TAGS, tag, "/tag"),
                                target(Target.Kind.CATEGORIES, category, "/category"))
                        .flatMap(Optional::stream)
                        .toList();
        var selection = new Selection(unread, archived, about, Optional.ofNullable(kind));
        var before = ListCursor.read(cursor, InboxController::place);
        return alerts.page(reader.getName(), selection, before == null ? "" : before, limit);
    }

    private static Optional<Target> target(Target.Kind kind, @Nullable String name, String field) {
        if (name == null) {
            return Optional.empty();
        }
        if (!Target.isName(name)) {
            throw new InvalidRequest(field, "has neither letter nor digit, or too many");
        }
        return Optional.of(new Target(kind, name));
    }

    private static String place(String cursor) {
        if (!Place.isKey(cursor)) {
            throw new IllegalArgumentException("not the key of a place");
        }
        return cursor;
    }

    @Operation(summary = "Marks alerts as seen: these, or all up to an alert or a moment")
    @PostMapping("/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seen(Principal reader, @RequestBody @Valid MarkRequest request) {
        mark(reader, Mark.SEEN, request);
    }

    @Operation(summary = "Marks alerts as read: these, or all up to an alert or a moment")
    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Principal reader, @RequestBody @Valid MarkRequest request) {
        mark(reader, Mark.READ, request);
    }

    @Operation(summary = "Archives alerts: they leave the list, but can be listed")
    @PostMapping("/archive")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archive(Principal reader, @RequestBody @Valid ArchiveRequest request) {
        marking.mark(reader.getName(), Mark.ARCHIVED, request.ids());
    }

    @Operation(summary = "Takes alerts back from the archive")
    @PostMapping("/unarchive")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unarchive(Principal reader, @RequestBody @Valid ArchiveRequest request) {
        marking.mark(reader.getName(), Mark.UNARCHIVED, request.ids());
    }

    private void mark(Principal reader, Mark mark, MarkRequest request) {
        switch (request.chosen()) {
            case MarkRequest.These(var ids) -> marking.mark(reader.getName(), mark, ids);
            case MarkRequest.UpToAlert(var id) -> marking.markUpTo(reader.getName(), mark, id);
            case MarkRequest.UpToMoment(var at) -> marking.markUpTo(reader.getName(), mark, at);
        }
    }
}
