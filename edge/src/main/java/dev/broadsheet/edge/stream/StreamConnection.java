package dev.broadsheet.edge.stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The way to one reader. What its socket does not take waits, bounded: a reader for whom more would
 * wait is cut off, and so is one who takes nothing from one heartbeat to the next.
 */
public final class StreamConnection {

    private static final Logger log = LoggerFactory.getLogger(StreamConnection.class);

    /** Bytes that wait for the socket, and who waits for them. */
    private record Waiting(ByteBuffer bytes, @Nullable CompletableFuture<Void> written) {}

    private final EventLoop loop;
    private final SocketChannel socket;
    private final EventStream stream;
    private final int mostWaiting;
    private final long end;

    // What follows is the loop's alone.
    private @Nullable SelectionKey key;
    private @Nullable Queue<Waiting> waiting;
    private long lastWrite;
    private boolean stalled;
    private boolean closed;

    /**
     * @param end when it closes at the latest, by {@link System#nanoTime}
     */
    StreamConnection(
            EventLoop loop, SocketChannel socket, EventStream stream, int mostWaiting, long end) {
        this.loop = loop;
        this.socket = socket;
        this.stream = stream;
        this.mostWaiting = mostWaiting;
        this.end = end;
    }

    /** Has the loop do something, after all that it was given before. Any thread may call. */
    public void execute(Runnable task) {
        loop.execute(task);
    }

    /** Writes bytes, which may be shared and must not change. Only the loop calls. */
    public void write(ByteBuffer bytes) {
        write(bytes, null);
    }

    /**
     * Writes bytes and waits until the reader's connection took them: who has much to tell goes at
     * the reader's pace. Any thread but the loop's may call.
     *
     * @throws IOException when the connection is closed
     */
    public void writeAndWait(ByteBuffer bytes) throws IOException, InterruptedException {
        var written = new CompletableFuture<Void>();
        execute(() -> write(bytes, written));
        try {
            written.get();
        } catch (ExecutionException e) {
            throw new IOException("The connection is closed", e);
        }
    }

    /** Ends the stream; what waits is lost. Any thread may call. */
    public void close() {
        execute(this::end);
    }

    void open(SelectionKey registered) {
        key = registered;
        lastWrite = System.nanoTime();
        stream.opened(this);
    }

    /** When to look after it next, by {@link System#nanoTime}. */
    long due(long heartbeat) {
        return lastWrite + heartbeat - end < 0 ? lastWrite + heartbeat : end;
    }

    /**
     * Keeps the connection from looking dead, and ends what is at its end.
     *
     * @return whether it is still open
     */
    boolean lookAfter(long now, ByteBuffer heartbeat) {
        if (now - end >= 0) {
            end();
        } else if (waiting == null) {
            write(heartbeat);
        } else if (stalled) {
            log.debug("Takes nothing: {}", socket);
            end();
        } else {
            stalled = true;
            lastWrite = now;
        }
        return !closed;
    }

    boolean isClosed() {
        return closed;
    }

    /** Goes on with what the network allows. A reader has nothing to say, but that it is gone. */
    void advance(ByteBuffer scratch) {
        try {
            if (key != null && key.isReadable() && socket.read(scratch.clear()) < 0) {
                end();
            } else if (key != null && key.isValid() && key.isWritable()) {
                writeWaiting();
            }
        } catch (IOException e) {
            log.debug("The reader is gone", e);
            end();
        }
    }

    private void write(ByteBuffer shared, @Nullable CompletableFuture<Void> written) {
        var bytes = shared.duplicate();
        if (!closed && waiting == null) {
            writeNow(bytes);
        }
        if (closed) {
            fail(written);
        } else if (bytes.hasRemaining()) {
            keep(new Waiting(bytes, written));
        } else if (written != null) {
            written.complete(null);
        }
    }

    private void writeNow(ByteBuffer bytes) {
        try {
            socket.write(bytes);
            lastWrite = loop.now();
        } catch (IOException e) {
            log.debug("The reader is gone", e);
            end();
        }
    }

    private void keep(Waiting bytes) {
        if (waiting == null) {
            waiting = new ArrayDeque<>();
            interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
        waiting.add(bytes);
        if (waiting.size() > mostWaiting) {
            log.debug("Too slow: {}", socket);
            end();
        }
    }

    private void writeWaiting() throws IOException {
        while (waiting != null) {
            var first = waiting.element();
            if (socket.write(first.bytes()) > 0) {
                stalled = false;
            }
            lastWrite = loop.now();
            if (first.bytes().hasRemaining()) {
                return;
            }
            waiting.remove();
            if (first.written() != null) {
                first.written().complete(null);
            }
            if (waiting.isEmpty()) {
                waiting = null;
                interest(SelectionKey.OP_READ);
            }
        }
    }

    private void interest(int operations) {
        if (key != null) {
            key.interestOps(operations);
        }
    }

    void end() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("Did not close cleanly", e);
        }
        if (waiting != null) {
            waiting.forEach(bytes -> fail(bytes.written()));
            waiting = null;
        }
        stream.closed();
    }

    private static void fail(@Nullable CompletableFuture<Void> written) {
        if (written != null) {
            written.completeExceptionally(new IOException("The connection is closed"));
        }
    }
}
