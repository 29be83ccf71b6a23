package dev.broadsheet.stack.kafka;

import dev.broadsheet.stack.BackendNotStarted;

import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;

import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * A real Kafka broker (KRaft, combined mode, one node) in this JVM, reachable from loopback only.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);

    /**
     * The same for every directory, so that formatting one again (a crash in the middle) is
     * harmless.
     */
    private static final String CLUSTER = "broadsheet-local-stack";

    private static final int NODE = 1;
    private static final String HOST = "127.0.0.1";

    private final BrokerServer broker;
    private final ControllerServer controller;
    private final DirectoryLock lock;

    private EmbeddedKafka(BrokerServer broker, ControllerServer controller, DirectoryLock lock) {
        this.broker = broker;
        this.controller = controller;
        this.lock = lock;
    }

    /**
     * Starts a broker on the data in {@code directory}, formatting it on first use and recovering
     * it otherwise, and returns when it serves.
     *
     * @param port of the broker on 127.0.0.1; 0 means any free one
     * @throws BackendNotStarted if the port or the directory is in use
     */
    public static EmbeddedKafka start(Path directory, int port) {
        BackendNotStarted.requireFree(port);
        var lock = DirectoryLock.of(directory);
        try {
            format(directory);
            return start(new KafkaConfig(settings(directory, port), false), lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedKafka start(KafkaConfig config, DirectoryLock lock) {
        var logs = KafkaRaftServer.initializeLogDirs(config, log, "");
        // The controller takes any free port, so the quorum learns its address once that is bound.
        var serving = new CompletableFuture<ControllerServer>();
        var voters =
                serving.thenCompose(ControllerServer::socketServerFirstBoundPortFuture)
                        .thenApply(bound -> Map.of(NODE, loopback(bound)));
        var shared =
                new SharedServer(
                        config,
                        logs._1(),
                        Time.SYSTEM,
                        new Metrics(Time.SYSTEM),
                        voters,
                        List.of(),
                        (name, fatal, action) -> new LoggingFaultHandler(name, action),
                        ServerSocketFactory.INSTANCE);
        var controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), logs._2());
        serving.complete(controller);
        var kafka = new EmbeddedKafka(new BrokerServer(shared), controller, lock);
        try {
            controller.startup();
            kafka.broker.startup();
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
        return kafka;
    }

    public String bootstrapServers() {
        return HOST + ":" + broker.boundPort(new ListenerName("PLAINTEXT"));
    }

    @Override
    public void close() {
        broker.shutdown();
        controller.shutdown();
        lock.close();
    }

    /** Runs a broker as a process of its own: {@code <directory> <port>}. SIGTERM stops it. */
    public static void main(String[] args) throws InterruptedException {
        var kafka = start(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        System.out.println("Kafka is ready: " + kafka.bootstrapServers());
        new CountDownLatch(1).await();
    }

    private static void format(Path directory) {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(NODE)
                    .setClusterId(CLUSTER)
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot format " + directory, e);
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Map<String, String> settings(Path directory, int port) {
        var settings = new HashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE));
        settings.put("log.dirs", directory.toString());
        settings.put(
                "listeners", "PLAINTEXT://%s:%d,CONTROLLER://%s:0".formatted(HOST, port, HOST));
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("controller.quorum.voters", NODE + "@" + HOST + ":0");
        // One node holds the only replica of everything.
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.partitions", "1");
        // Few threads and small tables: this broker serves one machine.
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("log.cleaner.io.buffer.size", "131072");
        settings.put("offsets.topic.num.partitions", "5");
        settings.put("transaction.state.log.num.partitions", "5");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("offsets.topic.segment.bytes", "4194304");
        // After a kill the controller takes the dead broker for alive until its session ends.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // Groups form and fail over at once; members choose how patient they are.
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        return Map.copyOf(settings);
    }
}
