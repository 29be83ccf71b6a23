package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * One reader of server-sent events, and the ledger of what it was told. An event has the number of
 * its publication behind a {@code #}, and nowhere else one of these.
 */
final class StreamReader implements AutoCloseable {

    private static final byte[] NOTHING = {};

    private final InetSocketAddress server;
    private final String request;
    private final BitSet told = new BitSet();
    private SocketChannel channel;

    /** The beginning of an event whose end is not there yet. */
    private byte[] rest = NOTHING;

    private String lastEventId = "";
    private boolean begun;
    private int repeats;
    private long bytes;

    private StreamReader(Selector selector, InetSocketAddress server, String request)
            throws IOException {
        this.server = server;
        this.request = request;
        channel = connected(selector, request);
    }

    /**
     * Connects and asks.
     *
     * @param request a whole HTTP/1.1 request
     */
    static StreamReader connect(Selector selector, InetSocketAddress server, String request)
            throws IOException {
        return new StreamReader(selector, server, request);
    }

    /** Leaves, and comes back with the id of the last event that came completely. */
    void reconnect(Selector selector) throws IOException {
        channel.close();
        rest = NOTHING;
        begun = false;
        channel =
                connected(
                        selector,
                        request.replace(
                                "\r\n\r\n", "\r\nLast-Event-ID: " + lastEventId + "\r\n\r\n"));
    }

    /** Whether it was answered: what is published from now on it is told. */
    boolean hasBegun() {
        return begun;
    }

    /** How much it was sent, without the head of the response. */
    long bytes() {
        return bytes;
    }

    /** How often it was told what it had been told. */
    int repeats() {
        return repeats;
    }

    /** How many of the publications with these numbers it was not told. */
    int missed(int first, int end) {
        return end - first - told.get(first, end).cardinality();
    }

    /**
     * Reads what is there.
     *
     * @param buffer may be used for that
     * @param heard hears the number of each event that was not told before
     * @return whether more may come
     */
    boolean read(ByteBuffer buffer, IntConsumer heard) throws IOException {
        int read = channel.read(buffer.clear().put(rest));
        int from = 0;
        for (int i = Math.max(1, rest.length); i < buffer.position(); i++) {
            if (buffer.get(i) == '\n' && isLineEnd(buffer, i - 1)) {
                event(buffer, from, i, heard);
                from = i + 1;
            }
        }
        rest = buffer.position() == from ? NOTHING : new byte[buffer.position() - from];
        buffer.get(from, rest);
        return read >= 0;
    }

    /** Of events and of the head of the response alike. */
    private static boolean isLineEnd(ByteBuffer buffer, int index) {
        return buffer.get(index) == '\n'
                || (buffer.get(index) == '\r' && index > 0 && buffer.get(index - 1) == '\n');
    }

    private void event(ByteBuffer buffer, int from, int to, IntConsumer heard) {
        if (begun) {
            bytes += to - from + 1;
        }
        begun = true;
        int at = from;
        while (at < to && buffer.get(at) != '\n') {
            at++;
        }
        if (buffer.get(from) == 'i' && buffer.get(from + 2) == ':') {
            byte[] id = new byte[at - from - 3];
            buffer.get(from + 3, id);
            lastEventId = new String(id, StandardCharsets.US_ASCII).strip();
        }
        while (at < to && buffer.get(at) != '#') {
            at++;
        }
        if (at < to) {
            int number = 0;
            for (at++; Character.isDigit(buffer.get(at)); at++) {
                number = number * 10 + buffer.get(at) - '0';
            }
            if (told.get(number)) {
                repeats++;
            } else {
                told.set(number);
                heard.accept(number);
            }
        }
    }

    private SocketChannel connected(Selector selector, String asks) throws IOException {
        SocketChannel socket = SocketChannel.open(server);
        socket.write(ByteBuffer.wrap(asks.getBytes(StandardCharsets.US_ASCII)));
        socket.configureBlocking(false);
        socket.register(selector, SelectionKey.OP_READ, this);
        return socket;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
