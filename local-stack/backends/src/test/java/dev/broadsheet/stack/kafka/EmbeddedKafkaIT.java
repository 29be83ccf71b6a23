package dev.broadsheet.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.broadsheet.stack.BackendNotStarted;
import dev.broadsheet.stack.ChildProcess;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

class EmbeddedKafkaIT {

    private static final int KILLS = 3;

    @TempDir Path directory;

    @Test
    void records_offsets_and_topics_survive_a_restart_on_another_port() throws Exception {
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            createTopic(kafka.bootstrapServers(), "letters", 3);
            send(kafka.bootstrapServers(), "letters", "a");
            assertThat(receive(kafka.bootstrapServers(), "letters")).isEqualTo("a");
        }
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            send(kafka.bootstrapServers(), "letters", "b");
            assertThat(receive(kafka.bootstrapServers(), "letters")).isEqualTo("b");
        }
    }

    @Test
    void acknowledged_records_survive_kills_of_the_process_and_it_is_back_in_seconds()
            throws Exception {
        var acknowledged = Collections.synchronizedList(new ArrayList<String>());
        for (int kill = 0; kill < KILLS; kill++) {
            var broker = ChildProcess.start(EmbeddedKafka.class, directory);
            if (kill == 0) {
                createTopic(broker.address(), "letters", 3);
            }
            try (var producer = producer(broker.address())) {
                var enough = new CountDownLatch(1_000);
                for (int number = 0; number < 3_000; number++) {
                    String value = kill + "-" + number;
                    var _ =
                            producer.send(
                                    new ProducerRecord<>("letters", value, value),
                                    (_, failure) -> {
                                        if (failure == null) {
                                            acknowledged.add(value);
                                            enough.countDown();
                                        }
                                    });
                }
                enough.await();
                broker.kill();
                producer.close(Duration.ZERO);
            }
        }
        long start = System.nanoTime();
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            var back = Duration.ofNanos(System.nanoTime() - start);
            System.out.printf(
                    "%d kills, %d records acknowledged, back in %d ms%n",
                    KILLS, acknowledged.size(), back.toMillis());
            assertThat(back).isLessThan(Duration.ofSeconds(20));
            assertThat(readAll(kafka.bootstrapServers(), "letters")).containsAll(acknowledged);
        }
    }

    @Test
    void a_directory_in_use_is_one_clear_sentence() {
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, 0))
                    .isInstanceOf(BackendNotStarted.class)
                    .hasMessage("The data in " + directory + " is in use by another process.");
        }
    }

    @Test
    void a_busy_port_is_one_clear_sentence() {
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            int port = URI.create("kafka://" + kafka.bootstrapServers()).getPort();
            assertThatThrownBy(() -> EmbeddedKafka.start(directory.resolve("other"), port))
                    .isInstanceOf(BackendNotStarted.class)
                    .hasMessage("Port " + port + " on 127.0.0.1 is in use by another process.");
        }
    }

    private static void createTopic(String servers, String name, int partitions) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) -1))).all().get();
        }
    }

    private static void send(String servers, String topic, String value) throws Exception {
        try (var producer = producer(servers)) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static KafkaProducer<String, String> producer(String servers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
    }

    private static String receive(String servers, String topic) {
        try (var consumer = consumer(servers)) {
            consumer.subscribe(List.of(topic));
            var records = consumer.poll(Duration.ofSeconds(20));
            while (records.isEmpty()) {
                records = consumer.poll(Duration.ofSeconds(20));
            }
            assertThat(records.count()).isOne();
            consumer.commitSync();
            return records.iterator().next().value();
        }
    }

    private static List<String> readAll(String servers, String topic) {
        try (var consumer = consumer(servers)) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var values = new ArrayList<String>();
            while (partitions.stream()
                    .anyMatch(partition ->
                            consumer.position(partition)
                                    < Objects.requireNonNull(ends.get(partition)))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    private static KafkaConsumer<String, String> consumer(String servers) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        "readers",
                        "auto.offset.reset",
                        "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }
}
