package dev.broadsheet.notification.deliveries;

import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.EndpointId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing told to one endpoint.
 *
 * @param subject who is told
 * @param endpointName as its owner named it
 * @param tries since it was begun, or begun anew
 * @param attempts the latest of them, oldest first
 * @param due when it is tried next; empty when it is settled
 */
public record Delivery(
        DeliveryId id,
        About about,
        EndpointId endpoint,
        Channel channel,
        String endpointName,
        String subject,
        State state,
        int tries,
        List<Attempt> attempts,
        Optional<Instant> due,
        Instant created) {

    private static final int KEPT_ATTEMPTS = 10;

    public Delivery {
        attempts = List.copyOf(attempts);
    }

    static Delivery begun(About about, Endpoint to, Instant now) {
        return new Delivery(
                DeliveryId.of(about, to.id()),
                about,
                to.id(),
                to.channel(),
                to.name(),
                to.subject(),
                State.PENDING,
                0,
                List.of(),
                Optional.of(now),
                now);
    }

    /** Where it stands among the others of its subject. */
    public Position position() {
        return Position.of(this);
    }

    Delivery tried(Attempt attempt) {
        var all = Stream.concat(attempts.stream(), Stream.of(attempt)).toList();
        var latest = all.subList(Math.max(0, all.size() - KEPT_ATTEMPTS), all.size());
        return with(state, tries + 1, latest, due);
    }

    Delivery waits(State until, Instant next) {
        return with(until, tries, attempts, Optional.of(next));
    }

    Delivery settled(State as) {
        return with(as, tries, attempts, Optional.empty());
    }

    private Delivery with(
            State newState, int newTries, List<Attempt> newAttempts, Optional<Instant> newDue) {
        return new Delivery(
                id,
                about,
                endpoint,
                channel,
                endpointName,
                subject,
                newState,
                newTries,
                newAttempts,
                newDue,
                created);
    }
}
