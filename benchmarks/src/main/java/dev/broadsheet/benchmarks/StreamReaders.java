package dev.broadsheet.benchmarks;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Readers of streams, connected all the time, read by one thread.
 *
 * <p>Latency counts from when a publication was due to when each of them has its event. Closed,
 * that is when the one before the last was told to all: what the server can do, with the next
 * publication always at hand. Paced, publications are due at a fixed rate whatever the server does.
 */
final class StreamReaders implements AutoCloseable {

    private static final long SLOWEST = TimeUnit.MINUTES.toNanos(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Connecting at once: a server's backlog is short. */
    private static final int CONNECTING = 50;

    private static final int UNDER_WAY = 2;

    /** Whoever makes a publication known to the server; must not wait for it. */
    interface Publisher {

        void publish(int number);
    }

    private final Selector selector;
    private final Publisher publisher;
    private final List<StreamReader> readers = new ArrayList<>();
    private final List<Long> due = new ArrayList<>();
    private final List<Integer> heard = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private Histogram latencies = new Histogram(SLOWEST, 3);
    private long deliveries;
    private int lost;

    /** Publications that some reader was not told yet. */
    private int underWay;

    private StreamReaders(Selector selector, Publisher publisher) {
        this.selector = selector;
        this.publisher = publisher;
    }

    /**
     * Connects readers, and returns when all of them would be told of a publication.
     *
     * @param request of each of them, by number
     */
    static StreamReaders connect(
            int count, int port, IntFunction<String> request, Publisher publisher)
            throws IOException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        StreamReaders all = new StreamReaders(Selector.open(), publisher);
        while (all.readers.size() < count) {
            int connected = all.readers.size();
            for (int n = connected; n < Math.min(count, connected + CONNECTING); n++) {
                all.readers.add(StreamReader.connect(all.selector, server, request.apply(n)));
            }
            List<StreamReader> some = all.readers.subList(connected, all.readers.size());
            all.readUntil(() -> some.stream().allMatch(StreamReader::hasBegun), PATIENCE);
        }
        return all;
    }

    /** Publishes as fast as everybody is told. */
    Outcome closed(Duration time) {
        return run(time, 0, () -> {});
    }

    /**
     * Publishes at a fixed rate.
     *
     * @param rate publications due in a second
     */
    Outcome paced(Duration time, double rate) {
        return run(time, TimeUnit.SECONDS.toNanos(1) / rate, () -> {});
    }

    /** The same, and half-way every tenth reader leaves and comes back. */
    Outcome pacedWithReconnects(Duration time, double rate) {
        return run(time, TimeUnit.SECONDS.toNanos(1) / rate, this::reconnectSome);
    }

    private void reconnectSome() {
        try {
            for (int n = 0; n < readers.size(); n += 10) {
                readers.get(n).reconnect(selector);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Mean length of what a reader was sent for a publication, in bytes. */
    int eventLength() {
        return (int)
                (readers.stream().mapToLong(StreamReader::bytes).sum() / Math.max(1, deliveries));
    }

    private Outcome run(Duration time, double interval, Runnable halfWay) {
        latencies = new Histogram(SLOWEST, 3);
        deliveries = 0;
        underWay = 0;
        lost = 0;
        int repeats = repeats();
        int first = due.size();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        boolean half = false;
        for (long now = start; now < end; now = System.nanoTime()) {
            if (!half && now - start > time.toNanos() / 2) {
                half = true;
                halfWay.run();
            }
            long next = interval > 0 ? start + (long) ((due.size() - first) * interval) : now;
            if (interval > 0 ? next <= now : underWay < UNDER_WAY) {
                publish(next);
            } else {
                read(interval > 0 ? next : end);
            }
        }
        readUntil(() -> underWay == 0, PATIENCE);
        long took = System.nanoTime() - start;
        int last = due.size();
        long missed = readers.stream().mapToLong(reader -> reader.missed(first, last)).sum();
        return new Outcome(deliveries, missed + repeats() - repeats + lost, took, latencies);
    }

    private void publish(long dueAt) {
        due.add(dueAt);
        heard.add(0);
        underWay++;
        publisher.publish(due.size() - 1);
    }

    private void hear(int number) {
        heard.set(number, heard.get(number) + 1);
        if (heard.get(number) == readers.size()) {
            underWay--;
        }
        latencies.recordValue(Math.clamp(System.nanoTime() - due.get(number), 0, SLOWEST));
        deliveries++;
    }

    private int repeats() {
        return readers.stream().mapToInt(StreamReader::repeats).sum();
    }

    private void readUntil(BooleanSupplier enough, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!enough.getAsBoolean() && System.nanoTime() < end) {
            read(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Reads what there is; waits for something until then, in whole milliseconds. */
    private void read(long until) {
        try {
            selector.select(
                    this::read,
                    Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        try {
            if (!((StreamReader) key.attachment()).read(buffer, this::hear)) {
                key.cancel();
                lost++;
            }
        } catch (IOException e) {
            key.cancel();
            lost++;
        }
    }

    @Override
    public void close() throws IOException {
        for (StreamReader reader : readers) {
            reader.close();
        }
        selector.close();
    }
}
