package dev.broadsheet.notification.push;

import dev.broadsheet.notification.endpoints.Endpoint;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Lets an owner see at once whether pushes arrive: outside of deliveries, and recorded nowhere. */
@Component
public class TestPush {

    private final Clock clock;

    TestPush(Clock clock) {
        this.clock = clock;
    }

    /**
     * How a test ended.
     *
     * @param status of the answer; null without one
     * @param reason why it was not delivered
     * @param millis until then
     */
    public record Result(
            boolean delivered, @Nullable Integer status, @Nullable String reason, long millis) {

        private static Result of(Outcome outcome, Duration took) {
            var millis = took.toMillis();
            return switch (outcome) {
                case Outcome.Delivered(var status) -> new Result(true, status, null, millis);
                case Outcome.Failed(var status, var reason, _) -> failed(status, reason, millis);
                case Outcome.Refused(var status, var reason) -> failed(status, reason, millis);
                case Outcome.Gone(var status, var reason) -> failed(status, reason, millis);
                case Outcome.Postponed(_, var reason) -> failed(0, reason, millis);
            };
        }

        private static Result failed(int status, String reason, long millis) {
            return new Result(false, status == 0 ? null : status, reason, millis);
        }
    }

    /** Makes one attempt, also to an endpoint that is disabled, and waits for its outcome. */
    public Result send(Pusher pusher, Endpoint endpoint) {
        var id = UUID.randomUUID().toString();
        var begun = System.nanoTime();
        var push = new Push(id, endpoint, new Message.Test(clock.instant()), 1);
        var outcome = pusher.push(push).join();
        return Result.of(outcome, Duration.ofNanos(System.nanoTime() - begun));
    }
}
