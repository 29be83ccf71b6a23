package dev.broadsheet.viewcounter.live;

import dev.broadsheet.edge.stream.EventStream;
import dev.broadsheet.edge.stream.ServerSentEvent;
import dev.broadsheet.viewcounter.counts.ArticleCount;
import dev.broadsheet.viewcounter.counts.Counts;
import dev.broadsheet.viewcounter.views.ArticleId;

import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The open streams of this instance. Every instance reads all announced totals and tells its own
 * readers. A total says all there is to say, so a reader who was cut off needs only the newest:
 * each stream begins with what the store has.
 */
@Component
public class LiveCounts {

    private static final Logger log = LoggerFactory.getLogger(LiveCounts.class);
    private static final String COUNT = "count";

    private final Counts counts;
    private final JsonMapper json;
    private final LiveProperties properties;
    private final Map<ArticleId, Set<CountStream>> streams = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    LiveCounts(Counts counts, JsonMapper json, LiveProperties properties, MeterRegistry meters) {
        this.counts = counts;
        this.json = json;
        this.properties = properties;
        meters.gauge("views.streams.open", open);
    }

    /**
     * A stream of the counts of these articles.
     *
     * @throws TooManyStreams when there is no room for another
     */
    public EventStream open(Collection<ArticleId> articles) {
        if (open.get() >= properties.streams()) {
            throw new TooManyStreams();
        }
        return new CountStream(this, Set.copyOf(articles));
    }

    /** After which a stream ends. */
    public Duration lifetime() {
        return properties.lifetime();
    }

    /** Tells of a count that was announced. */
    public void tell(LiveCount count, long sequence) {
        var article = new ArticleId(count.articleId());
        var listening = streams.getOrDefault(article, Set.of());
        if (!listening.isEmpty()) {
            var event = event(count, sequence);
            listening.forEach(stream -> stream.tell(article, sequence, event));
        }
    }

    void opened(CountStream stream) {
        open.incrementAndGet();
        stream.articles()
                .forEach(article ->
                        streams.compute(
                                article,
                                (_, others) -> {
                                    var all =
                                            others == null
                                                    ? ConcurrentHashMap.<CountStream>newKeySet(1)
                                                    : others;
                                    all.add(stream);
                                    return all;
                                }));
        // After that: what is announced meanwhile is told as well.
        Thread.ofVirtual().name("live-counts").start(() -> begin(stream));
    }

    void closed(CountStream stream) {
        open.decrementAndGet();
        stream.articles()
                .forEach(article ->
                        streams.computeIfPresent(
                                article,
                                (_, others) -> {
                                    others.remove(stream);
                                    return others.isEmpty() ? null : others;
                                }));
    }

    Duration retry() {
        return properties.retry();
    }

    private void begin(CountStream stream) {
        try {
            counts.find(stream.articles()).values().forEach(count -> tell(stream, count));
        } catch (RuntimeException e) {
            log.debug("Counts cannot be found now; the reader may come back", e);
            stream.close();
        }
    }

    private void tell(CountStream stream, ArticleCount count) {
        var asOf = count.asOf();
        if (asOf != null) {
            var numbers = count.numbers();
            var told =
                    new LiveCount(count.article().value(), numbers.views(), numbers.reads(), asOf);
            stream.tell(count.article(), count.sequence(), event(told, count.sequence()));
        }
    }

    private ByteBuffer event(LiveCount count, long sequence) {
        return ServerSentEvent.event(
                String.valueOf(sequence), COUNT, json.writeValueAsBytes(count));
    }
}
