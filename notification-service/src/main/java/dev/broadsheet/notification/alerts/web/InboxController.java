package dev.broadsheet.notification.alerts.web;

import dev.broadsheet.notification.alerts.Alerts;
import dev.broadsheet.notification.alerts.Mark;

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
@RestController
@RequestMapping("/api/inbox")
class InboxController {

    private final Alerts alerts;

    InboxController(Alerts alerts) {
        this.alerts = alerts;
    }

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

    @PostMapping("/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seen(Principal reader, @RequestBody @Valid MarkRequest request) {
        mark(reader, Mark.SEEN, request);
    }

    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Principal reader, @RequestBody @Valid MarkRequest request) {
        mark(reader, Mark.READ, request);
    }

    private void mark(Principal reader, Mark mark, MarkRequest request) {
        switch (request.chosen()) {
            case MarkRequest.These(var ids) -> alerts.mark(reader.getName(), mark, ids);
            case MarkRequest.UpToAlert(var id) -> alerts.markUpTo(reader.getName(), mark, id);
            case MarkRequest.UpToMoment(var at) -> alerts.markUpTo(reader.getName(), mark, at);
        }
    }
}
