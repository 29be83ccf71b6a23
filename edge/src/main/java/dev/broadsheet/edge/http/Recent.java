package dev.broadsheet.edge.http;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Values by key, as many as were used of late: at most twice the capacity, whatever keys come.
 * Values live in two generations. When the young one is full it becomes the old one, and what
 * nobody asked for since goes.
 */
public final class Recent<K, V> {

    private final int capacity;
    private volatile Map<K, V> young = new ConcurrentHashMap<>();
    private volatile Map<K, V> old = new ConcurrentHashMap<>();

    public Recent(int capacity) {
        this.capacity = capacity;
    }

    public @Nullable V get(K key) {
        var value = young.get(key);
        if (value == null) {
            value = old.get(key);
            if (value != null) {
                put(key, value);
            }
        }
        return value;
    }

    public V get(K key, Function<? super K, ? extends V> otherwise) {
        var known = get(key);
        if (known != null) {
            return known;
        }
        var value = young.computeIfAbsent(key, otherwise);
        rotate();
        return value;
    }

    public void put(K key, V value) {
        young.put(key, value);
        rotate();
    }

    public void remove(K key) {
        young.remove(key);
        old.remove(key);
    }

    int size() {
        return young.size() + old.size();
    }

    private void rotate() {
        if (young.size() >= capacity) {
            synchronized (this) {
                if (young.size() >= capacity) {
                    old = young;
                    young = new ConcurrentHashMap<>();
                }
            }
        }
    }
}
