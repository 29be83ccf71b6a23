package dev.broadsheet.notification.alerts.web;

import dev.broadsheet.notification.alerts.Alerts;
import dev.broadsheet.notification.alerts.Mark;
import dev.broadsheet.notification.alerts.Marking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;

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
            summary = "Lists your alerts, newest first, and counts the unread (1000: that or more)")
    @GetMapping
    Alerts.Page list(
            Principal reader,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "")
                    @Pattern(
                            regexp = "|\\d{13}-\\d{5}-\\d{19}",
                            message = "is not a cursor of this list")
                    String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return alerts.page(reader.getName(), cursor, limit, unread);
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

    private void mark(Principal reader, Mark mark, MarkRequest request) {
        switch (request.chosen()) {
            case MarkRequest.These(var ids) -> marking.mark(reader.getName(), mark, ids);
            case MarkRequest.UpToAlert(var id) -> marking.markUpTo(reader.getName(), mark, id);
            case MarkRequest.UpToMoment(var at) -> marking.markUpTo(reader.getName(), mark, at);
        }
    }
}
