package dev.broadsheet.benchmarks;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A kept-alive HTTP/1.1 connection with one request on its way at a time; made anew when the server
 * says that it ends.
 */
final class Connection implements AutoCloseable {

    private static final int HEAD = 8 * 1024;
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSE = "\r\nconnection: close".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final InetSocketAddress server;
    private final boolean keepBody;
    private SocketChannel channel;
    private SelectionKey key;
    private ByteBuffer received = ByteBuffer.allocateDirect(64 * 1024);

    private Requests.@Nullable Request request;
    private long due;
    private int status;

    /** Bytes of the answer from the start of its body; -1 while the head is incomplete. */
    private long bodyStart;

    /** Length of the body; -1 where it comes in chunks. */
    private long bodyLength;

    private long total;
    private boolean ends;

    Connection(Selector selector, InetSocketAddress server, boolean keepBody) throws IOException {
        this.selector = selector;
        this.server = server;
        this.keepBody = keepBody;
        channel = open();
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    private SocketChannel open() throws IOException {
        SocketChannel opened = SocketChannel.open(server);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.configureBlocking(false);
        return opened;
    }

    void send(Requests.Request next, long dueAt) throws IOException {
        if (!channel.isOpen()) {
            channel = open();
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }
        request = next;
        due = dueAt;
        bodyStart = -1;
        total = 0;
        received.clear();
        write();
    }

    /** When the request now answered was due, by {@link System#nanoTime}. */
    long due() {
        return due;
    }

    /**
     * Goes on with what the network allows.
     *
     * @return whether the answer is complete
     */
    boolean advance() throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (!key.isReadable()) {
            return false;
        }
        int read = channel.read(received);
        if (read < 0) {
            throw new IOException("The server closed a connection it should keep");
        }
        total += read;
        if (bodyStart < 0) {
            readHead();
        }
        boolean complete = bodyStart >= 0 && isComplete();
        if (!complete) {
            makeRoom();
        } else if (ends) {
            channel.close();
        }
        return complete;
    }

    boolean answeredWell() {
        return Objects.requireNonNull(request).answered().hear(new Answer(status, body()));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws IOException {
        ByteBuffer bytes = Objects.requireNonNull(request).bytes();
        channel.write(bytes);
        key.interestOps(
                bytes.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    private void readHead() {
        int end = headEnd();
        if (end < 0) {
            return;
        }
        status = digit(9) * 100 + digit(10) * 10 + digit(11);
        bodyStart = end;
        ends = find(CLOSE, end) >= 0;
        bodyLength = status == 204 || status == 304 ? 0 : contentLength(end);
    }

    private int headEnd() {
        for (int i = 3; i < received.position(); i++) {
            if (received.get(i) == '\n' && received.get(i - 2) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private int digit(int index) {
        return received.get(index) - '0';
    }

    private long contentLength(int end) {
        int found = find(LENGTH, end);
        if (found < 0) {
            return -1;
        }
        long length = 0;
        for (int at = found + LENGTH.length; received.get(at) != '\r'; at++) {
            if (received.get(at) != ' ') {
                length = length * 10 + digit(at);
            }
        }
        return length;
    }

    /** Where something stands in the head; -1 if nowhere. */
    private int find(byte[] wanted, int end) {
        for (int i = 0; i < end - wanted.length; i++) {
            if (isAt(i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isAt(int index, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (Character.toLowerCase((char) received.get(index + i)) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean isComplete() {
        return bodyLength < 0 ? endsWithLastChunk() : total - bodyStart >= bodyLength;
    }

    private boolean endsWithLastChunk() {
        int from = received.position() - LAST_CHUNK.length;
        for (int i = 0; i < LAST_CHUNK.length; i++) {
            if (from < 0 || received.get(from + i) != LAST_CHUNK[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Forgets a body that nobody keeps, but for the end of it that may be the start of the last
     * chunk.
     */
    private void makeRoom() {
        if (keepBody || bodyStart < 0) {
            if (!received.hasRemaining()) {
                ByteBuffer larger = ByteBuffer.allocateDirect(received.capacity() * 2);
                received = larger.put(received.flip());
            }
        } else if (received.remaining() < HEAD) {
            received.flip().position(received.limit() - LAST_CHUNK.length);
            received.compact();
        }
    }

    private String body() {
        if (!keepBody) {
            return "";
        }
        byte[] bytes = new byte[Math.toIntExact(total - bodyStart)];
        received.get(Math.toIntExact(bodyStart), bytes);
        return bodyLength < 0 ? withoutChunks(bytes) : text(bytes, 0, bytes.length);
    }

    /** Chunked transfer coding (RFC 9112, section 7.1), without extensions and trailers. */
    private static String withoutChunks(byte[] chunked) {
        StringBuilder body = new StringBuilder();
        int at = 0;
        while (true) {
            int lineEnd = at;
            while (chunked[lineEnd] != '\r') {
                lineEnd++;
            }
            int length = Integer.parseInt(text(chunked, at, lineEnd - at), 16);
            if (length == 0) {
                return body.toString();
            }
            body.append(text(chunked, lineEnd + 2, length));
            at = lineEnd + 2 + length + 2;
        }
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
}
