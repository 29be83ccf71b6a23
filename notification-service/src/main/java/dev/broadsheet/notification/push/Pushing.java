package dev.broadsheet.notification.push;

import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.push.Outcome.Delivered;
import dev.broadsheet.notification.push.Outcome.Failed;
import dev.broadsheet.notification.push.Outcome.Gone;
import dev.broadsheet.notification.push.Outcome.Postponed;
import dev.broadsheet.notification.push.Outcome.Refused;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Makes attempts, each on its channel and isolated from other endpoints. Guarantee G7. */
@Component
public class Pushing implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Pushing.class);

    private final Map<Channel, Pusher> pushers = new EnumMap<>(Channel.class);
    private final Isolations isolations;
    private final TimeLimiter deadline;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("push-deadlines").factory());
    private final MeterRegistry meters;

    Pushing(List<Pusher> pushers, PushProperties properties, MeterRegistry meters) {
        pushers.forEach(pusher -> this.pushers.put(pusher.channel(), pusher));
        this.isolations = new Isolations(Isolation.of(properties));
        this.deadline = TimeLimiter.of(properties.deadline());
        this.meters = meters;
        for (var state : List.of(State.OPEN, State.HALF_OPEN)) {
            meters.gauge(
                    "notification.circuits",
                    Tags.of("state", state.name().toLowerCase(Locale.ROOT)),
                    isolations,
                    all -> all.count(state));
        }
    }

    /**
     * Makes one attempt.
     *
     * @return how it ended; it completes normally, whatever happens
     */
    public CompletableFuture<Outcome> push(Push push) {
        var begun = Timer.start(meters);
        return isolations
                .of(push.to().id())
                .attempt(() -> inTime(push))
                .exceptionally(failure -> {
                    log.warn("{} {} failed", push.to().channel().text(), push.id(), failure);
                    return new Failed(0, failure.getClass().getSimpleName());
                })
                .whenComplete((outcome, failure) ->
                        begun.stop(
                                meters.timer(
                                        "notification.pushes",
                                        "channel",
                                        push.to().channel().text(),
                                        "outcome",
                                        word(outcome))));
    }

    private CompletableFuture<Outcome> inTime(Push push) {
        var pusher = Objects.requireNonNull(pushers.get(push.to().channel()), "no such channel");
        return deadline.executeCompletionStage(deadlines, () -> pusher.push(push))
                .toCompletableFuture();
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Delivered _ -> "delivered";
            case Failed _ -> "failed";
            case Refused _ -> "refused";
            case Gone _ -> "gone";
            case Postponed _ -> "postponed";
        };
    }

    @Override
    public void destroy() {
        deadlines.shutdownNow();
    }
}
