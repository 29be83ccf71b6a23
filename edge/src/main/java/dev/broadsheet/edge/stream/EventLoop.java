package dev.broadsheet.edge.stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One thread that does all there is to do for its connections. */
final class EventLoop implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(EventLoop.class);

    /** Done in one turn, so that much of one kind does not keep the others waiting. */
    private static final int TASKS = 1_000;

    private static final int HEARTBEATS = 100;

    /** A connection, and when to look after it; one that wrote meanwhile is looked after later. */
    private record Due(long at, StreamConnection connection) {}

    private final Selector selector;
    private final long heartbeat;
    private final ByteBuffer beat = ServerSentEvent.comment("heartbeat");
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(1024);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private final AtomicBoolean asleep = new AtomicBoolean();
    private volatile boolean stopping;
    private volatile boolean stopped;
    private long now = System.nanoTime();

    EventLoop(Duration heartbeat) throws IOException {
        this.selector = Selector.open();
        this.heartbeat = heartbeat.toNanos();
    }

    /** The beginning of this turn, by {@link System#nanoTime}. */
    long now() {
        return now;
    }

    void execute(Runnable task) {
        tasks.add(task);
        if (stopped) {
            // The loop may have missed it; there is nothing left to race with.
            runTasks();
        } else if (asleep.compareAndSet(true, false)) {
            selector.wakeup();
        }
    }

    /** Takes over a connection. */
    void open(StreamConnection connection, SocketChannel socket) {
        execute(() -> {
            try {
                if (stopping) {
                    socket.close();
                    return;
                }
                connection.open(socket.register(selector, SelectionKey.OP_READ, connection));
                due.add(new Due(connection.due(heartbeat), connection));
            } catch (IOException e) {
                log.debug("The reader is gone", e);
            }
        });
    }

    /** Closes all connections, then ends. */
    void stop() {
        stopping = true;
        execute(() -> {});
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                turn();
            }
        } catch (IOException e) {
            log.error("An event loop ended", e);
        }
        stopping = true;
        closeAll();
        stopped = true;
        runTasks();
    }

    private void turn() throws IOException {
        asleep.set(true);
        if (tasks.isEmpty()) {
            selector.select(this::advance, patience());
        } else {
            selector.selectNow(this::advance);
        }
        asleep.set(false);
        now = System.nanoTime();
        runTasks();
        lookAfterConnections();
    }

    /** In milliseconds; at least one, as no more than that is lost by looking late. */
    private long patience() {
        var next = due.peek();
        return next == null
                ? 0
                : Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.at() - System.nanoTime()));
    }

    private void advance(SelectionKey key) {
        if (key.attachment() instanceof StreamConnection connection) {
            guarded(() -> connection.advance(scratch));
        }
    }

    private void runTasks() {
        for (var n = 0; n < TASKS || stopped; n++) {
            var task = tasks.poll();
            if (task == null) {
                return;
            }
            guarded(task);
        }
    }

    private void lookAfterConnections() {
        for (var n = 0; n < HEARTBEATS; n++) {
            var next = due.peek();
            if (next == null || next.at() - now > 0) {
                return;
            }
            due.remove();
            var connection = next.connection();
            if (connection.isClosed()) {
                continue;
            }
            var wrote = connection.due(heartbeat) - now > 0;
            if (wrote || connection.lookAfter(now, beat)) {
                due.add(new Due(connection.due(heartbeat), connection));
            }
        }
    }

    private void closeAll() {
        var connections = new ArrayList<StreamConnection>();
        for (var key : selector.keys()) {
            if (key.attachment() instanceof StreamConnection connection) {
                connections.add(connection);
            }
        }
        connections.forEach(connection -> guarded(connection::end));
        try {
            selector.close();
        } catch (IOException e) {
            log.debug("Did not close cleanly", e);
        }
    }

    /** What fails for one connection is no reason to stop for all. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A stream was not told something", e);
        }
    }
}
