package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.testing.Backends;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaOperations;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What breaks beside the service breaks no promise of it. */
class FaultsIT extends ServiceTest {

    private static final TopicPartition DEAD_LETTERS =
            new TopicPartition("notification-service.dead-letters.v1", 0);

    private final MeterRegistry meters;
    private final String ada = Reader.newName("ada");
    private final Reader linus = reader("linus");

    FaultsIT(
            @LocalServerPort int port,
            @Autowired KafkaOperations<String, byte[]> kafka,
            @Autowired MeterRegistry meters) {
        super(port, kafka);
        this.meters = meters;
    }

    @Test
    void poison_is_parked_with_its_reason_while_its_neighbours_go_on() {
        linus.follows("authors/" + ada);
        var article = Article.by(ada);
        try (var stream = linus.stream()) {
            newsroom.garbage(article, "{\"articleId\":\"poison of %s\"}".formatted(ada));
            newsroom.published(article.titled("The neighbour"), 2);
            soon().untilAsserted(() -> {
                assertThat(linus.titles()).containsExactly("The neighbour");
                assertThat(stream.titles()).containsExactly("The neighbour");
            });
        }
        var parked =
                deadLetters().stream()
                        .filter(record -> text(record.value()).contains(ada))
                        .toList();
        assertThat(parked).hasSize(1);
        assertThat(header(parked.getFirst(), "dead-letter-topic")).isEqualTo("articles.v1");
        assertThat(header(parked.getFirst(), "dead-letter-reason")).startsWith("MalformedEvent");
        assertThat(meters.counter("events.parked", "topic", "articles.v1").count()).isPositive();
    }

    @Test
    void while_the_store_is_away_everything_waits_and_nothing_is_lost() {
        linus.follows("authors/" + ada);
        try (var stream = linus.stream()) {
            newsroom.published(Article.by(ada).titled("Before"), 1);
            soon().untilAsserted(() -> assertThat(stream.titles()).containsExactly("Before"));
            Backends.shared().stopStore();
            try {
                newsroom.published(Article.by(ada).titled("Meanwhile"), 1);
                var response = linus.get("/api/inbox");
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
            } finally {
                Backends.shared().startStore();
            }
            soon().untilAsserted(() -> {
                assertThat(linus.titles()).containsExactly("Meanwhile", "Before");
                assertThat(stream.titles()).containsExactly("Before", "Meanwhile");
            });
        }
    }

    @Test
    void while_the_broker_is_away_the_inbox_answers_and_streams_stay_open() {
        linus.follows("authors/" + ada);
        try (var stream = linus.stream()) {
            newsroom.published(Article.by(ada).titled("Before"), 1);
            soon().untilAsserted(() -> assertThat(stream.titles()).containsExactly("Before"));
            Backends.shared().stopKafka();
            try {
                assertThat(linus.titles()).containsExactly("Before");
                var beats = stream.comments().size();
                soon().until(() -> stream.comments().size() > beats);
            } finally {
                Backends.shared().startKafka();
            }
            newsroom.published(Article.by(ada).titled("After"), 1);
            soon().untilAsserted(() -> {
                assertThat(linus.titles()).containsExactly("After", "Before");
                assertThat(stream.titles()).containsExactly("Before", "After");
            });
        }
    }

    @Test
    void who_comes_back_while_the_store_is_away_is_cut_off_and_misses_nothing() {
        linus.follows("authors/" + ada);
        String lastEventId;
        try (var stream = linus.stream()) {
            soon().until(() -> !stream.lastEventId().isEmpty());
            lastEventId = stream.lastEventId();
        }
        newsroom.published(Article.by(ada).titled("Missed"), 1);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Missed"));
        Backends.shared().stopStore();
        try (var stream = linus.stream(lastEventId)) {
            soon().until(() -> !stream.isOpen());
            assertThat(stream.titles()).isEmpty();
            assertThat(stream.lastEventId()).isEqualTo(lastEventId);
        } finally {
            Backends.shared().startStore();
        }
        try (var stream = linus.stream(lastEventId)) {
            soon().untilAsserted(() -> assertThat(stream.titles()).containsExactly("Missed"));
        }
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", Backends.shared().kafkaBootstrapServers());
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = List.of(DEAD_LETTERS);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var end = consumer.endOffsets(partitions).getOrDefault(DEAD_LETTERS, 0L);
            var read = new ArrayList<ConsumerRecord<String, byte[]>>();
            soon().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
                return consumer.position(DEAD_LETTERS) >= end;
            });
            return read;
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
