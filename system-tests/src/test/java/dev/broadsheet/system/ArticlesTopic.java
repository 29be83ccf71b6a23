package dev.broadsheet.system;

import dev.broadsheet.testing.Backends;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** articles.v1 on the backends of a test, written as article-service writes it. */
final class ArticlesTopic implements AutoCloseable {

    static final String NAME = "articles.v1";
    static final int PARTITIONS = 6;

    private final Backends backends;
    private final KafkaProducer<String, byte[]> producer;

    /** Makes the topic, if nobody has. */
    ArticlesTopic(Backends backends) throws InterruptedException {
        this.backends = backends;
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                backends.kafkaBootstrapServers(),
                                "acks",
                                "all"),
                        new StringSerializer(),
                        new ByteArraySerializer());
        var topic =
                new NewTopic(NAME, PARTITIONS, (short) 1)
                        .configs(Map.of("message.timestamp.type", "LogAppendTime"));
        try (var admin = admin()) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Announces a new article.
     *
     * @return its id
     */
    String publish(String author) throws ExecutionException, InterruptedException {
        var id = UUID.randomUUID().toString();
        var data =
                Map.of(
                        "articleId",
                        id,
                        "version",
                        1,
                        "slug",
                        id,
                        "path",
                        "/articles/" + id,
                        "title",
                        "About " + author,
                        "excerpt",
                        "",
                        "author",
                        Map.of("id", author, "handle", author, "name", author),
                        "tags",
                        List.of(),
                        "readingMinutes",
                        1,
                        "publishedAt",
                        Instant.now().toString());
        var record = new ProducerRecord<>(NAME, id, JsonMapper.shared().writeValueAsBytes(data));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id + ":1",
                        "ce_source",
                        "/article-service",
                        "ce_type",
                        "dev.broadsheet.article.published.v1",
                        "ce_subject",
                        id,
                        "ce_time",
                        Instant.now().toString())
                .forEach((header, value) ->
                        record.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record).get();
        return id;
    }

    @Override
    public void close() {
        producer.close();
    }

    /**
     * Sets groups back to the beginning of a topic.
     *
     * @param groups pattern of their names
     * @return always true; it throws as long as the broker believes that one has a member
     */
    boolean readAgain(String topic, String groups) throws Exception {
        try (var admin = admin()) {
            var described = admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
            var partitions = Objects.requireNonNull(described).get().partitions().size();
            var offsets =
                    IntStream.range(0, partitions)
                            .boxed()
                            .collect(
                                    Collectors.toMap(
                                            n -> new TopicPartition(topic, n),
                                            _ -> new OffsetAndMetadata(0)));
            for (var group : admin.listGroups().all().get()) {
                if (group.groupId().matches(groups)) {
                    admin.alterConsumerGroupOffsets(group.groupId(), offsets).all().get();
                }
            }
            return true;
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", backends.kafkaBootstrapServers()));
    }
}
