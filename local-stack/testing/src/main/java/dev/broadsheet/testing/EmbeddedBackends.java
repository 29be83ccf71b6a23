package dev.broadsheet.testing;

import dev.broadsheet.stack.kafka.EmbeddedKafka;
import dev.broadsheet.stack.store.EmbeddedStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Broker and store inside the test JVM, on disk as in the local stack, on ports that survive a stop
 * and start.
 */
final class EmbeddedBackends extends Backends {

    private final Path directory;
    private final int kafkaPort = freePort();
    private final int storePort = freePort();
    private EmbeddedKafka kafka;
    private EmbeddedStore store;

    EmbeddedBackends() {
        try {
            directory = Files.createTempDirectory("broadsheet-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = openStore();
        kafka = openKafka();
    }

    @Override
    public String kafkaBootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public String mongodbUri() {
        return store.uri();
    }

    @Override
    public synchronized void stopKafka() {
        kafka.close();
    }

    @Override
    public synchronized void startKafka() {
        kafka = openKafka();
    }

    @Override
    public synchronized void stopStore() {
        store.close();
    }

    @Override
    public synchronized void startStore() {
        store = openStore();
    }

    private EmbeddedKafka openKafka() {
        return EmbeddedKafka.start(directory.resolve("kafka"), kafkaPort);
    }

    private EmbeddedStore openStore() {
        return EmbeddedStore.onDisk(directory.resolve("store"), storePort);
    }

    @Override
    public synchronized void close() {
        kafka.close();
        store.close();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
