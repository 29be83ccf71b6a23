package dev.broadsheet.system;

import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Kafka broker as a process of its own, which a test can kill and read. */
final class BrokerProcess implements AutoCloseable {

    private static final Duration UP = Duration.ofSeconds(60);

    private final Path directory;
    private final int port = RunningStack.freePort();
    private Process process;

    BrokerProcess(Path directory) {
        this.directory = directory;
        this.process = launch();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void restart() {
        process = launch();
    }

    /** Every record of a topic up to its end at this moment, partition by partition in order. */
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        try (var consumer =
                new KafkaConsumer<>(
                        settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = new HashMap<>(consumer.endOffsets(partitions));
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (!ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private Process launch() {
        try {
            var launched =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx384m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "dev.broadsheet.stack.kafka.EmbeddedKafka",
                                    directory.toString(),
                                    String.valueOf(port))
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            directory
                                                    .resolveSibling(
                                                            directory.getFileName() + ".out")
                                                    .toFile()))
                            .start();
            await().atMost(UP).ignoreExceptions().until(this::answers);
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() throws Exception {
        try (var admin = Admin.create(settings())) {
            return !admin.describeCluster().nodes().get().isEmpty();
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "request.timeout.ms",
                3_000,
                "default.api.timeout.ms",
                5_000);
    }
}
