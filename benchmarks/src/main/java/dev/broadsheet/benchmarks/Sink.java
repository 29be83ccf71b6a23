package dev.broadsheet.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Takes whatever is sent to it, in one thread, counts it, and remembers how it begins. */
final class Sink implements AutoCloseable {

    private static final int BACKLOG = 2_000;

    /** More than the longest message. */
    private static final int REMEMBERED = 16 * 1024;

    /** Understands one connection. */
    interface Talk {

        /** What is said before anything was heard. */
        byte[] greeting();

        /**
         * Hears some bytes, and takes them out of the buffer as far as it understands them.
         *
         * @param answers where to say something
         * @return how many messages ended with them
         */
        int hear(ByteBuffer heard, ByteBuffer answers);
    }

    private final Selector selector;
    private final ServerSocketChannel server;
    private final Supplier<Talk> talks;
    private final ByteBuffer answers = ByteBuffer.allocateDirect(64 * 1024);
    private final AtomicLong count = new AtomicLong();
    private volatile long last;
    private volatile ByteArrayOutputStream newest = new ByteArrayOutputStream();

    private Sink(Selector selector, ServerSocketChannel server, Supplier<Talk> talks) {
        this.selector = selector;
        this.server = server;
        this.talks = talks;
    }

    /** A connection; {@code said} is what was said first on it. */
    private record Conversation(Talk talk, ByteBuffer heard, ByteArrayOutputStream said) {

        void remember(int from) {
            byte[] some = new byte[Math.min(heard.position() - from, REMEMBERED - said.size())];
            heard.get(from, some);
            said.writeBytes(some);
        }
    }

    static Sink open(Supplier<Talk> talks) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false);
        Sink sink = new Sink(Selector.open(), server, talks);
        server.register(sink.selector, SelectionKey.OP_ACCEPT);
        Thread.ofPlatform().daemon().name("sink").start(sink::run);
        return sink;
    }

    int port() {
        return server.socket().getLocalPort();
    }

    /** How many messages came. */
    long count() {
        return count.get();
    }

    /** When the last of them came, by {@link System#nanoTime}. */
    long last() {
        return last;
    }

    /** What was said first on the newest connection, some messages long. */
    byte[] said() {
        return newest.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
        selector.close();
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::advance);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void advance(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                read(key);
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        channel.configureBlocking(false);
        Talk talk = talks.get();
        channel.write(ByteBuffer.wrap(talk.greeting()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        channel.register(
                selector,
                SelectionKey.OP_READ,
                new Conversation(talk, ByteBuffer.allocate(32 * 1024), said));
        newest = said;
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Conversation conversation = (Conversation) key.attachment();
        int before = conversation.heard().position();
        if (channel.read(conversation.heard()) < 0) {
            channel.close();
            return;
        }
        conversation.remember(before);
        conversation.heard().flip();
        int ended = conversation.talk().hear(conversation.heard(), answers.clear());
        conversation.heard().compact();
        if (ended > 0) {
            last = System.nanoTime();
            count.addAndGet(ended);
        }
        channel.write(answers.flip());
    }
}
