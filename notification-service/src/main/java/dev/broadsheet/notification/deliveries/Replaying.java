package dev.broadsheet.notification.deliveries;

import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.Endpoints;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A subject looks at deliveries, and has them made once more. */
@Component
public class Replaying {

    private static final Set<State> UNDELIVERED = Set.of(State.DEAD, State.WITHDRAWN);

    private final Deliveries deliveries;
    private final Endpoints endpoints;

    Replaying(Deliveries deliveries, Endpoints endpoints) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
    }

    /** A part of the subject's deliveries, newest first. */
    public List<Delivery> page(
            String subject, Selection selection, Optional<Position> after, int limit) {
        return deliveries.page(subject, selection, after, limit);
    }

    /**
     * A delivery of the subject.
     *
     * @throws DeliveryNotFound when there is none
     */
    public Delivery find(String subject, DeliveryId id) {
        return deliveries.find(subject, id).orElseThrow(DeliveryNotFound::new);
    }

    /**
     * Begins a settled delivery anew, also one that arrived; one that is not settled goes on.
     *
     * @throws DeliveryNotFound when there is none
     */
    public void replay(String subject, DeliveryId id) {
        find(subject, id);
        deliveries.again(Deliveries.one(subject, id));
    }

    /**
     * Begins anew what did not arrive at an endpoint.
     *
     * @return how many deliveries
     * @throws EndpointNotFound when the subject has none of that name
     */
    public long replay(String subject, Channel channel, String name, Instant from, Instant until) {
        var endpoint = endpoints.find(subject, channel, name).orElseThrow(EndpointNotFound::new);
        return deliveries.again(
                Deliveries.stretch(subject, endpoint.id(), UNDELIVERED, from, until));
    }
}
