package dev.broadsheet.notification.deliveries.web;

import dev.broadsheet.edge.http.ListCursor;
import dev.broadsheet.notification.deliveries.Attempt;
import dev.broadsheet.notification.deliveries.Delivery;
import dev.broadsheet.notification.deliveries.DeliveryId;
import dev.broadsheet.notification.deliveries.Position;
import dev.broadsheet.notification.deliveries.Replaying;
import dev.broadsheet.notification.deliveries.Selection;
import dev.broadsheet.notification.deliveries.State;
import dev.broadsheet.notification.endpoints.Channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was pushed to a subject, and what became of it. */
@Tag(name = "Deliveries")
@RestController
@RequestMapping("/api/deliveries")
class DeliveriesController {

    private final Replaying replaying;

    DeliveriesController(Replaying replaying) {
        this.replaying = replaying;
    }

    record DeliveryAnswer(
            UUID id,
            String about,
            Channel channel,
            String endpoint,
            State state,
            List<AttemptAnswer> attempts,
            @Nullable Instant nextAttemptAt,
            Instant createdAt) {

        static DeliveryAnswer of(Delivery delivery) {
            return new DeliveryAnswer(
                    delivery.id().value(),
                    delivery.about().toString(),
                    delivery.channel(),
                    delivery.endpointName(),
                    delivery.state(),
                    delivery.attempts().stream().map(AttemptAnswer::of).toList(),
                    delivery.due().orElse(null),
                    delivery.created());
        }
    }

    record AttemptAnswer(Instant at, int status, long millis, @Nullable String reason) {

        static AttemptAnswer of(Attempt attempt) {
            return new AttemptAnswer(
                    attempt.at(),
                    attempt.status(),
                    attempt.millis(),
                    attempt.reason().orElse(null));
        }
    }

    record DeliveriesAnswer(List<DeliveryAnswer> items, @Nullable String next) {}

    record ReplayRequest(
            @NotNull @Schema(example = "webhook") Channel channel,
            @NotNull @Schema(example = "work") String endpoint,
            @NotNull Instant from,
            @NotNull Instant until) {}

    record ReplayAnswer(long replayed) {}

    @Operation(summary = "Lists what was pushed to you, newest first")
    @GetMapping
    DeliveriesAnswer list(
            Principal subject,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable Channel channel,
            @RequestParam(required = false) @Nullable String endpoint,
            @RequestParam(required = false) @Nullable UUID article,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        var selection =
                new Selection(
                        Optional.ofNullable(state),
                        Optional.ofNullable(channel),
                        Optional.ofNullable(endpoint),
                        Optional.ofNullable(article));
        var after = Optional.ofNullable(ListCursor.read(cursor, Position::of));
        var found = replaying.page(subject.getName(), selection, after, limit + 1);
        var items = found.subList(0, Math.min(limit, found.size()));
        return new DeliveriesAnswer(
                items.stream().map(DeliveryAnswer::of).toList(),
                found.size() > limit ? items.getLast().position().toString() : null);
    }

    @Operation(summary = "Shows a delivery with its latest attempts")
    @GetMapping("/{id}")
    DeliveryAnswer show(Principal subject, @PathVariable UUID id) {
        return DeliveryAnswer.of(replaying.find(subject.getName(), new DeliveryId(id)));
    }

    @Operation(summary = "Pushes a settled delivery once more, with the same id")
    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(Principal subject, @PathVariable UUID id) {
        replaying.replay(subject.getName(), new DeliveryId(id));
    }

    @Operation(
            summary = "Pushes once more what did not arrive at an endpoint in a stretch of time",
            description = "Deliveries that are dead or were withdrawn, with their ids.")
    @PostMapping("/replays")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ReplayAnswer replay(Principal subject, @Valid @RequestBody ReplayRequest request) {
        return new ReplayAnswer(
                replaying.replay(
                        subject.getName(),
                        request.channel(),
                        request.endpoint(),
                        request.from(),
                        request.until()));
    }
}
