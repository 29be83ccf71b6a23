package dev.broadsheet.viewcounter.metrics;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What was found a moment ago: who asks the same gets the same, and while something is looked for,
 * others who ask for it wait for that instead of asking the store. When it grows too heavy all is
 * forgotten, which is soon stale anyway.
 */
public final class Fresh<K, V> {

    private static final int MOST = 10_000;

    private final long nanos;
    private final long heaviest;
    private final ToLongFunction<V> weight;
    private final Map<K, Kept> found = new ConcurrentHashMap<>();
    private final AtomicLong sum = new AtomicLong();

    /**
     * @param stale after which a value is looked for anew
     * @param heaviest what all values together may weigh
     */
    public Fresh(Duration stale, long heaviest, ToLongFunction<V> weight) {
        this.nanos = stale.toNanos();
        this.heaviest = heaviest;
        this.weight = weight;
    }

    /** The value of a key; what looking for it throws is thrown, and not remembered. */
    public V get(K key, Supplier<V> otherwise) {
        if (found.size() >= MOST || sum.get() > heaviest) {
            found.clear();
            sum.set(0);
        }
        return found.computeIfAbsent(key, _ -> new Kept()).get(otherwise);
    }

    private final class Kept {

        private @Nullable V value;
        private long since;

        synchronized V get(Supplier<V> otherwise) {
            var known = value;
            var now = System.nanoTime();
            if (known != null && now - since < nanos) {
                return known;
            }
            var looked = otherwise.get();
            sum.addAndGet(
                    weight.applyAsLong(looked) - (known == null ? 0 : weight.applyAsLong(known)));
            value = looked;
            since = now;
            return looked;
        }
    }
}
