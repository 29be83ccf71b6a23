package dev.broadsheet.notification.push;

import dev.broadsheet.notification.push.Outcome.Failed;
import dev.broadsheet.notification.push.Outcome.Postponed;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Stands between one endpoint and the others: it is sent so many pushes at once and in a second,
 * and none for a while after most of the last ones failed.
 */
final class Isolation {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final CircuitBreaker circuit;
    private final Bulkhead bulkhead;
    private final RateLimiter rate;
    private final Duration pause;

    private Isolation(CircuitBreaker circuit, Bulkhead bulkhead, RateLimiter rate, Duration pause) {
        this.circuit = circuit;
        this.bulkhead = bulkhead;
        this.rate = rate;
        this.pause = pause;
    }

    /** Makes isolations that are alike. */
    static Supplier<Isolation> of(PushProperties properties) {
        var circuits =
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(50)
                        .slowCallDurationThreshold(properties.deadline().dividedBy(2))
                        .waitDurationInOpenState(properties.pause())
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .recordResult(Failed.class::isInstance)
                        .build();
        var bulkheads =
                BulkheadConfig.custom()
                        .maxConcurrentCalls(properties.atOnce())
                        .maxWaitDuration(Duration.ZERO)
                        .build();
        var rates =
                RateLimiterConfig.custom()
                        .limitForPeriod(properties.perSecond())
                        .limitRefreshPeriod(SECOND)
                        .timeoutDuration(Duration.ZERO)
                        .build();
        return () ->
                new Isolation(
                        CircuitBreaker.of("endpoint", circuits),
                        Bulkhead.of("endpoint", bulkheads),
                        RateLimiter.of("endpoint", rates),
                        properties.pause());
    }

    CircuitBreaker.State state() {
        return circuit.getState();
    }

    /** Makes the attempt, or says for how long not to. */
    CompletableFuture<Outcome> attempt(Supplier<CompletableFuture<Outcome>> attempt) {
        if (!bulkhead.tryAcquirePermission()) {
            return postponed(SECOND, "as many pushes as allowed are under way");
        }
        if (!circuit.tryAcquirePermission()) {
            bulkhead.releasePermission();
            return postponed(pause, "most of the last pushes failed");
        }
        if (!rate.acquirePermission()) {
            circuit.releasePermission();
            bulkhead.releasePermission();
            return postponed(SECOND, "as many pushes as allowed in a second were sent");
        }
        var begun = circuit.getCurrentTimestamp();
        return begun(attempt).whenComplete((outcome, failure) -> ended(begun, outcome, failure));
    }

    /** What was taken is given back even if nothing begins. */
    private static CompletableFuture<Outcome> begun(Supplier<CompletableFuture<Outcome>> attempt) {
        try {
            return attempt.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void ended(long begun, @Nullable Outcome outcome, @Nullable Throwable failure) {
        bulkhead.onComplete();
        var took = circuit.getCurrentTimestamp() - begun;
        if (outcome instanceof Postponed) {
            circuit.releasePermission();
        } else if (outcome == null) {
            circuit.onError(
                    took,
                    circuit.getTimestampUnit(),
                    failure == null ? new IllegalStateException() : failure);
        } else {
            circuit.onResult(took, circuit.getTimestampUnit(), outcome);
        }
    }

    private static CompletableFuture<Outcome> postponed(Duration pause, String reason) {
        return CompletableFuture.completedFuture(new Postponed(pause, reason));
    }
}
