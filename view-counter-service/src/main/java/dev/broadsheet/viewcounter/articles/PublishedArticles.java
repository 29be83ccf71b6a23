package dev.broadsheet.viewcounter.articles;

import dev.broadsheet.edge.http.Recent;
import dev.broadsheet.edge.mongo.StoreUnavailable;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The articles that can be viewed now, asked for with every view. What was asked for of late is
 * remembered: an article for as long as the store does not answer, so that views of it go on; that
 * there is none for a second.
 */
@Component
public class PublishedArticles {

    private static final Logger log = LoggerFactory.getLogger(PublishedArticles.class);
    private static final int REMEMBERED = 10_000;
    private static final long FRESH = Duration.ofSeconds(30).toNanos();
    private static final long ABSENT = Duration.ofSeconds(1).toNanos();
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int WAITING = 64;

    private final Articles articles;
    private final Recent<UUID, Found> present = new Recent<>(REMEMBERED);
    private final Recent<UUID, Long> absent = new Recent<>(REMEMBERED);
    private final Semaphore waiting = new Semaphore(WAITING);
    private final Set<UUID> stale = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable Outage outage;

    PublishedArticles(Articles articles) {
        this.articles = articles;
    }

    /** The article, if it can be viewed. */
    public Optional<Article> find(UUID id) {
        return Optional.ofNullable(among(Set.of(id)).get(id));
    }

    /** Those of these that can be viewed, by their ids. */
    public Map<UUID, Article> among(Set<UUID> ids) {
        var found = new HashMap<UUID, Article>();
        var unknown = new HashSet<UUID>();
        var now = System.nanoTime();
        for (var id : ids) {
            var known = present.get(id);
            if (known != null) {
                found.put(id, known.article());
                if (now - known.at() > FRESH) {
                    stale.add(id);
                }
            } else if (!isKnownToBeAbsent(id, now)) {
                unknown.add(id);
            }
        }
        if (!stale.isEmpty()) {
            refresh();
        }
        if (!unknown.isEmpty()) {
            found.putAll(arrived(unknown));
        }
        return found;
    }

    /** They changed: what is remembered of them is replaced. */
    public void changed(Collection<UUID> ids) {
        load(Set.copyOf(ids));
    }

    private boolean isKnownToBeAbsent(UUID id, long now) {
        var since = absent.get(id);
        return since != null && now - since < ABSENT;
    }

    /**
     * From the store. An article may have its readers before its event is here: for a moment some
     * wait for it, rather than refuse a view that nobody sends again.
     */
    private Map<UUID, Article> arrived(Set<UUID> ids) {
        var found = load(ids);
        if (found.size() == ids.size() || !waiting.tryAcquire()) {
            return found;
        }
        try {
            var end = System.nanoTime() + ABSENT;
            while (found.size() < ids.size() && System.nanoTime() < end) {
                Thread.sleep(PAUSE);
                found = load(ids);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.release();
        }
        return found;
    }

    private Map<UUID, Article> load(Set<UUID> ids) {
        var found = stored(ids);
        var now = System.nanoTime();
        for (var id : ids) {
            var article = found.get(id);
            if (article != null) {
                present.put(id, new Found(article, now));
            } else {
                present.remove(id);
                absent.put(id, now);
            }
        }
        return found;
    }

    /** A store that did not answer a moment ago is not waited for again. */
    private Map<UUID, Article> stored(Set<UUID> ids) {
        var last = outage;
        if (last != null && System.nanoTime() - last.at() < ABSENT) {
            throw last.cause();
        }
        try {
            return articles.find(ids).stream()
                    .filter(Article::published)
                    .collect(Collectors.toMap(Article::id, Function.identity()));
        } catch (RuntimeException e) {
            if (StoreUnavailable.causes(e)) {
                outage = new Outage(e, System.nanoTime());
            }
            throw e;
        }
    }

    /**
     * Nobody waits for it: until then what is remembered is good. What becomes stale meanwhile is
     * asked for together.
     */
    private void refresh() {
        if (refreshing.compareAndSet(false, true)) {
            Thread.ofVirtual()
                    .name("article-refresh")
                    .start(() -> {
                        var ids = Set.copyOf(stale);
                        try {
                            load(ids);
                        } catch (RuntimeException e) {
                            if (!StoreUnavailable.causes(e)) {
                                log.warn("What is known of articles could not be refreshed", e);
                            }
                        } finally {
                            stale.removeAll(ids);
                            refreshing.set(false);
                        }
                    });
        }
    }

    private record Found(Article article, long at) {}

    private record Outage(RuntimeException cause, long at) {}
}
