package dev.broadsheet.notification.push;

import dev.broadsheet.notification.endpoints.EndpointId;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The isolation of each endpoint that was pushed to lately. Who is crowded out begins anew: it
 * costs a sick endpoint's next pushes an attempt each, and nobody else anything.
 */
final class Isolations {

    private static final int REMEMBERED = 10_000;

    private final Supplier<Isolation> making;
    private final Map<EndpointId, Isolation> recent = // guarded by this
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<EndpointId, Isolation> eldest) {
                    return size() > REMEMBERED;
                }
            };

    Isolations(Supplier<Isolation> making) {
        this.making = making;
    }

    synchronized Isolation of(EndpointId endpoint) {
        return recent.computeIfAbsent(endpoint, id -> making.get());
    }

    /** How many circuits are in a state. */
    long count(CircuitBreaker.State state) {
        return snapshot().stream().filter(isolation -> isolation.state() == state).count();
    }

    private synchronized List<Isolation> snapshot() {
        return List.copyOf(recent.values());
    }
}
