package dev.broadsheet.benchmarks;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Loads a server over kept-alive HTTP/1.1 connections, from one thread.
 *
 * <p>Closed, every connection sends its next request when it has the answer: what the server can
 * do. Paced, requests are due at a fixed rate whatever the server does, and latency counts from
 * when a request was due: a server that stalls cannot hide the requests it kept from being sent
 * (coordinated omission).
 */
final class Load {

    private static final long SLOWEST = TimeUnit.MINUTES.toNanos(1);

    private final InetSocketAddress server;
    private final int connections;
    private final boolean keepBodies;

    private Load(InetSocketAddress server, int connections, boolean keepBodies) {
        this.server = server;
        this.connections = connections;
        this.keepBodies = keepBodies;
    }

    static Load on(int port, int connections) {
        return new Load(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), connections, false);
    }

    /** Hands whole bodies to whoever hears the answers. */
    Load keepingBodies() {
        return new Load(server, connections, true);
    }

    /** Sends all there is, which must have an end. */
    Outcome all(Requests requests) {
        return run(requests, Duration.ofHours(1), 0);
    }

    /** Sends as fast as the server answers. */
    Outcome closed(Requests requests, Duration time) {
        return run(requests, time, 0);
    }

    /**
     * Sends at a fixed rate.
     *
     * @param rate requests due in a second
     */
    Outcome paced(Requests requests, Duration time, int rate) {
        return run(requests, time, (double) TimeUnit.SECONDS.toNanos(1) / rate);
    }

    private Outcome run(Requests requests, Duration time, double interval) {
        Histogram latencies = new Histogram(SLOWEST, 3);
        List<Connection> all = new ArrayList<>();
        long failed = 0;
        long sent = 0;
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                all.add(new Connection(selector, server, keepBodies));
            }
            Deque<Connection> idle = new ArrayDeque<>(all);
            long start = System.nanoTime();
            long end = start + time.toNanos();
            int busy = 0;
            while (true) {
                long now = System.nanoTime();
                while (!idle.isEmpty() && now < end && requests.hasNext()) {
                    long due = start + (long) (sent * interval);
                    if (interval > 0 && due > now) {
                        break;
                    }
                    idle.poll().send(requests.next(), interval > 0 ? due : now);
                    sent++;
                    busy++;
                }
                if (busy == 0 && (now >= end || !requests.hasNext())) {
                    break;
                }
                await(selector, interval > 0 ? start + (long) (sent * interval) : end);
                for (var key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    if (connection.advance()) {
                        long took = System.nanoTime() - connection.due();
                        latencies.recordValue(Math.clamp(took, 0, SLOWEST));
                        failed += connection.answeredWell() ? 0 : 1;
                        busy--;
                        idle.add(connection);
                    }
                }
                selector.selectedKeys().clear();
            }
            long took = System.nanoTime() - start;
            return new Outcome(latencies.getTotalCount(), failed, took, latencies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            all.forEach(Connection::close);
        }
    }

    /**
     * A selector counts in whole milliseconds. What is due sooner is sent up to one late, which its
     * latency counts: to look without waiting would take a core from the server.
     */
    private static void await(Selector selector, long until) throws IOException {
        selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
    }
}
