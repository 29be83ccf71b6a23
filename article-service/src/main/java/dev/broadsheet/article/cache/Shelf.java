package dev.broadsheet.article.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;

/**
 * Where answers are kept, within a bound on their memory. What is asked for often stays, however
 * much is asked for once.
 */
final class Shelf {

    private static final int LARGEST_SHARE = 16;

    private final Cache<CacheKey, CacheEntry> entries;
    private final int largestBody;

    /**
     * @param maxBytes of all answers and their keys
     */
    Shelf(long maxBytes) {
        largestBody = Math.toIntExact(maxBytes / LARGEST_SHARE);
        entries =
                Caffeine.newBuilder()
                        .maximumWeight(maxBytes)
                        .<CacheKey, CacheEntry>weigher(Shelf::bytes)
                        .executor(Runnable::run)
                        .build();
    }

    private static int bytes(CacheKey key, CacheEntry entry) {
        return 2 * key.length() + entry.representation().size();
    }

    /** Size of the largest body worth keeping, in bytes: no answer drives out all others. */
    int largestBody() {
        return largestBody;
    }

    @Nullable CacheEntry get(CacheKey key) {
        return entries.getIfPresent(key);
    }

    void put(CacheKey key, CacheEntry entry) {
        entries.put(key, entry);
    }

    void remove(CacheKey key) {
        entries.invalidate(key);
    }

    long bytes() {
        return entries.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }
}
