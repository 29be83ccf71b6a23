package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.MongoServer;

import dev.broadsheet.stack.BackendNotStarted;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A store in this JVM that speaks the MongoDB wire protocol, reachable from loopback only. */
public final class EmbeddedStore implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int WORKERS = 16;
    private static final int CACHE_MEGABYTES = 32;

    /** A write puts whole pages on the file: small ones, as most writes are small. */
    private static final int PAGE_BYTES = 4096;

    private final MongoServer server;
    private final InetSocketAddress address;

    private EmbeddedStore(MVStore.Builder store, int port) {
        BackendNotStarted.requireFree(port);
        server = new MongoServer(new StoreBackend(opened(store)));
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, WORKERS);
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
        try {
            return new EmbeddedStore(settings().fileName(file.toString()), port);
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw BackendNotStarted.dataInUse(file, e);
            }
            throw e;
        }
    }

    /** Opens an empty store that is gone when it closes. */
    public static EmbeddedStore inMemory(int port) {
        return new EmbeddedStore(settings(), port);
    }

    /**
     * Space in the file is used again as soon as it is free: a killed process has lost none of its
     * writes to it.
     */
    private static MVStore opened(MVStore.Builder settings) {
        var store = settings.open();
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        return store;
    }

    /** Nothing is written to the file but by our own commits. */
    private static MVStore.Builder settings() {
        return new MVStore.Builder()
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .cacheSize(CACHE_MEGABYTES)
                .pageSplitSize(PAGE_BYTES);
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
