package dev.broadsheet.notification.alerts.web;

import dev.broadsheet.edge.http.InvalidRequest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Which alerts to mark: exactly one of the two is given.
 *
 * @param ids of alerts
 * @param upTo id of an alert: that one and all below it in the inbox; or a moment: all that was
 *     published by then
 */
record MarkRequest(@Nullable @Size(max = 1_000) List<@NotNull UUID> ids, @Nullable String upTo) {

    sealed interface Chosen {}

    record These(List<UUID> ids) implements Chosen {}

    record UpToAlert(UUID id) implements Chosen {}

    record UpToMoment(Instant published) implements Chosen {}

    Chosen chosen() {
        if (ids != null && upTo == null) {
            return new These(ids);
        }
        if (ids == null && upTo != null) {
            return chosen(upTo);
        }
        throw new InvalidRequest("", "exactly one of ids and upTo is needed");
    }

    private static Chosen chosen(String upTo) {
        try {
            return upTo.contains(":")
                    ? new UpToMoment(Instant.parse(upTo))
                    : new UpToAlert(UUID.fromString(upTo));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new InvalidRequest("/upTo", "is neither the id of an alert nor a moment");
        }
    }
}
