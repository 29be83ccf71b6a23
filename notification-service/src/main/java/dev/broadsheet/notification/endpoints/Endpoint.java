package dev.broadsheet.notification.endpoints;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where a subject wants to be pushed on a channel.
 *
 * @param name unique among the subject's endpoints on the channel
 * @param reason why it is disabled
 * @param settings what only the channel understands: addresses, keys, secrets
 * @param failingSince since when nothing arrived; empty while pushes arrive
 */
public record Endpoint(
        EndpointId id,
        Channel channel,
        String subject,
        String name,
        Status status,
        Optional<String> reason,
        Map<String, String> settings,
        Optional<Instant> failingSince,
        Instant created) {

    /** Whether an endpoint is pushed to. */
    public enum Status {
        ACTIVE,
        /** Its owner has not said yet that it may be used. */
        UNCONFIRMED,
        DISABLED
    }

    public Endpoint {
        settings = Map.copyOf(settings);
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    /** Settings hold secrets: never in a log. */
    @Override
    public String toString() {
        return channel.text() + " endpoint " + id;
    }
}
