package dev.broadsheet.notification.deliveries;

import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.Endpoints;
import dev.broadsheet.notification.notices.Notice;
import dev.broadsheet.notification.notices.Notices;
import dev.broadsheet.notification.preferences.NoticeKind;
import dev.broadsheet.notification.push.Outcome;
import dev.broadsheet.notification.push.Outcome.Delivered;
import dev.broadsheet.notification.push.Outcome.Failed;
import dev.broadsheet.notification.push.Outcome.Gone;
import dev.broadsheet.notification.push.Outcome.Postponed;
import dev.broadsheet.notification.push.Outcome.Refused;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides what follows from an attempt, for the delivery and for its endpoint. */
@Component
class Judging {

    private final Schedule schedule;
    private final DeliveriesProperties properties;
    private final Endpoints endpoints;
    private final Notices notices;

    Judging(DeliveriesProperties properties, Endpoints endpoints, Notices notices) {
        this.schedule = new Schedule(properties.schedule(), RandomGenerator.getDefault());
        this.properties = properties;
        this.endpoints = endpoints;
        this.notices = notices;
    }

    /** An attempt that ended. */
    record Ended(Instant at, long millis, Outcome outcome) {

        private Attempt attempt(int status, String reason) {
            return new Attempt(at, status, millis, Optional.of(reason).filter(r -> !r.isEmpty()));
        }
    }

    /** The delivery after the attempt. */
    Delivery judge(Delivery delivery, Ended ended, Instant now) {
        return switch (ended.outcome()) {
            case Delivered(var status) ->
                    delivery.tried(ended.attempt(status, "")).settled(State.DELIVERED);
            case Refused(var status, var reason) ->
                    delivery.tried(ended.attempt(status, reason)).settled(State.DEAD);
            case Gone(var status, var reason) ->
                    delivery.tried(ended.attempt(status, reason)).settled(State.DEAD);
            case Failed(var status, var reason, var retryAfter) -> {
                var tried = delivery.tried(ended.attempt(status, reason));
                yield schedule.next(tried.tries(), retryAfter)
                        .map(pause -> tried.waits(State.PENDING, now.plus(pause)))
                        .orElseGet(() -> tried.settled(State.DEAD));
            }
            case Postponed(var pause, _) -> delivery.waits(State.PENDING, now.plus(pause));
        };
    }

    /** Notes in the endpoint what the attempt says of it, if that is news. */
    void judge(Endpoint endpoint, Outcome outcome, Instant now) {
        switch (outcome) {
            case Delivered _ ->
                    endpoint.failingSince().ifPresent(_ -> endpoints.working(endpoint.id()));
            case Failed(_, var reason, _) -> failed(endpoint, reason, now);
            case Gone(_, var reason) -> gone(endpoint, reason, now);
            case Refused _, Postponed _ -> {}
        }
    }

    private void failed(Endpoint endpoint, String reason, Instant now) {
        var since = endpoint.failingSince();
        if (since.isEmpty()) {
            endpoints.failing(endpoint.id(), now);
        } else if (since.get().plus(properties.givenUpAfter()).isBefore(now)) {
            var why = "nothing arrived since " + since.get() + ", last: " + reason;
            switch (endpoint.channel()) {
                case WEBSUB -> endpoints.remove(endpoint.id()); // Nobody could enable it again.
                case WEB_PUSH, WEBHOOK, EMAIL -> disable(endpoint, why, now);
            }
        }
    }

    /** Programs that are gone come back by themselves; people may mend their address. */
    private void gone(Endpoint endpoint, String reason, Instant now) {
        switch (endpoint.channel()) {
            case WEB_PUSH, WEBSUB -> endpoints.remove(endpoint.id());
            case WEBHOOK, EMAIL -> disable(endpoint, reason, now);
        }
    }

    /** Its owner is told, once for each time that it began to fail. */
    private void disable(Endpoint endpoint, String reason, Instant now) {
        endpoints.disable(endpoint.id(), reason);
        var began = endpoint.failingSince().orElse(now);
        notices.tell(
                List.of(
                        Notice.of(
                                "disabled|" + endpoint.id() + "|" + began,
                                endpoint.subject(),
                                NoticeKind.ENDPOINT_DISABLED,
                                "Your %s \u201c%s\u201d was disabled: %s"
                                        .formatted(
                                                endpoint.channel().text(), endpoint.name(), reason),
                                "/following",
                                Optional.empty(),
                                now)));
    }
}
