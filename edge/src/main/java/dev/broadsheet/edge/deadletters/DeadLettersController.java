package dev.broadsheet.edge.deadletters;

import dev.broadsheet.edge.http.ListCursor;
import dev.broadsheet.edge.http.Problems;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** For those who operate the service. */
@RestController
@RequestMapping("/${spring.application.name}/dead-letters")
@Tag(name = "Operations")
class DeadLettersController {

    private final ParkedRecords parked;

    DeadLettersController(ParkedRecords parked) {
        this.parked = parked;
    }

    record Page(List<ParkedRecord> items, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "Lists the records that could not be processed, newest first")
    Page list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        var before = ListCursor.read(cursor, Long::valueOf);
        var found = parked.newest(before == null ? Long.MAX_VALUE : before, limit + 1);
        var items = found.subList(0, Math.min(limit, found.size()));
        return new Page(items, found.size() > limit ? String.valueOf(items.getLast().id()) : null);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a record that could not be processed")
    ParkedRecord show(@PathVariable @Min(0) long id) {
        return parked.find(id);
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Sends a record once more to the topic it came from",
            description =
                    "It stays parked. Who applied it before recognises it; what still cannot be"
                            + " processed is parked anew.")
    ParkedRecord replay(@PathVariable @Min(0) long id) {
        return parked.replay(id);
    }

    @ExceptionHandler
    ProblemDetail notFound(ParkedRecordNotFound e) {
        return Problems.problem(HttpStatus.NOT_FOUND, "No such record is parked.");
    }

    @ExceptionHandler({KafkaException.class, org.springframework.kafka.KafkaException.class})
    ProblemDetail brokerAway() {
        return Problems.problem(HttpStatus.SERVICE_UNAVAILABLE, "The broker does not answer.");
    }
}
