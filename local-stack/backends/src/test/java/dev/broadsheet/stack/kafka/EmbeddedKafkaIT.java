package dev.broadsheet.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.broadsheet.stack.BackendNotStarted;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class EmbeddedKafkaIT {

    @TempDir Path directory;

    @Test
    void records_offsets_and_topics_survive_a_restart_on_another_port() throws Exception {
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            createTopic(kafka, "letters", 3);
            send(kafka, "letters", "a");
            assertThat(receive(kafka, "letters")).isEqualTo("a");
        }
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            send(kafka, "letters", "b");
            assertThat(receive(kafka, "letters")).isEqualTo("b");
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

    private static void createTopic(EmbeddedKafka kafka, String name, int partitions)
            throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) -1))).all().get();
        }
    }

    private static void send(EmbeddedKafka kafka, String topic, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static String receive(EmbeddedKafka kafka, String topic) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "group.id", "readers",
                        "auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
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
}
