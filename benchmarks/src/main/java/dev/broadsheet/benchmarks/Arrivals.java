package dev.broadsheet.benchmarks;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A healthy webhook that follows an author, and a ledger of when it was told of what. */
final class Arrivals implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ArticleEvents author;
    private final Sink sink;
    private final Map<Integer, Long> due = new ConcurrentHashMap<>();
    private final Map<Integer, Long> arrived = new ConcurrentHashMap<>();
    private final AtomicLong repeats = new AtomicLong();

    Arrivals(ArticleEvents author) throws IOException {
        this.author = author;
        sink = Sink.open(() -> new HttpTalk(this::arrive));
    }

    String url() {
        return "http://127.0.0.1:%d/".formatted(sink.port());
    }

    /** Notices come too: that another webhook of the follower was disabled. */
    private void arrive(ByteBuffer body) {
        long now = System.nanoTime();
        ArticleEvents.number(StandardCharsets.UTF_8.decode(body).toString())
                .ifPresent(publication -> {
                    if (arrived.putIfAbsent(publication, now) != null) {
                        repeats.incrementAndGet();
                    }
                });
    }

    /**
     * Publishes at a fixed rate, and waits until all is told. Latency counts from when a
     * publication was due; what is not told, or twice, has failed.
     *
     * @param rate publications due in a second
     */
    Outcome paced(int publications, int rate) {
        due.clear();
        arrived.clear();
        repeats.set(0);
        long start = System.nanoTime();
        for (int n = 0; n < publications; n++) {
            long at = start + n * (TimeUnit.SECONDS.toNanos(1) / rate);
            LockSupport.parkNanos(at - System.nanoTime());
            due.put(n, at);
            author.publish(n);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (arrived.size() < publications && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return outcome(publications, System.nanoTime() - start);
    }

    private Outcome outcome(int publications, long took) {
        Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(10), 3);
        due.forEach((publication, at) -> {
            Long then = arrived.get(publication);
            if (then != null) {
                latencies.recordValue(Math.max(0, then - at));
            }
        });
        long missed = publications - latencies.getTotalCount();
        return new Outcome(publications, missed + repeats.get(), took, latencies);
    }

    @Override
    public void close() throws IOException {
        sink.close();
        author.close();
    }
}
