package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;

import dev.broadsheet.stack.BackendNotStarted;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A store in this JVM that speaks the MongoDB wire protocol, reachable from loopback only. */
public final class EmbeddedStore implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final MongoServer server;
    private final InetSocketAddress address;

    private EmbeddedStore(H2Backend backend, int port) {
        server = new MongoServer(backend);
        server.bind(HOST, port);
        address = server.getLocalAddress();
    }

    /**
     * Opens the store kept in {@code file}, made on first use: what it acknowledged survives the
     * death of the process.
     *
     * @param port on 127.0.0.1; 0 means any free one
     * @throws BackendNotStarted if the port or the file is in use
     */
    public static EmbeddedStore onDisk(Path file, int port) {
        BackendNotStarted.requireFree(port);
        return new EmbeddedStore(new H2Backend(file.toString()), port);
    }

    /** Opens an empty store that is gone when it closes. */
    public static EmbeddedStore inMemory(int port) {
        BackendNotStarted.requireFree(port);
        return new EmbeddedStore(H2Backend.inMemory(), port);
    }

    public String uri() {
        return "mongodb://" + HOST + ":" + address.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** Runs a store as a process of its own: {@code <file> <port>}. SIGTERM stops it. */
    public static void main(String[] args) throws InterruptedException {
        var store = onDisk(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(store::close));
        System.out.println("The store is ready: " + store.uri());
        new CountDownLatch(1).await();
    }
}
