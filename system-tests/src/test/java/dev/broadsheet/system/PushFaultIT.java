package dev.broadsheet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.testing.Backends;
import dev.broadsheet.testing.TestIssuer;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Every follower is pushed, whatever dies in the middle of it. Each test ends on a ledger: who was
 * to be pushed against what arrived.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushFaultIT {

    private static final String TOPIC = "articles.v1";
    private static final int PARTITIONS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** So many may have been sent and not recorded when a process dies. */
    private static final int UNDER_WAY = 1_000;

    private static final int OF_EACH = 100;

    private final PushSink sink = new PushSink();
    private final Path directory;
    private final KafkaProducer<String, byte[]> producer;
    private ServiceProcess service;

    PushFaultIT(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        this.directory = directory;
        Map<String, Object> kafka =
                Map.of(
                        "bootstrap.servers",
                        Backends.shared().kafkaBootstrapServers(),
                        "acks",
                        "all");
        this.producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
    }

    @BeforeAll
    void start() throws Exception {
        try (var admin = admin()) {
            var topic =
                    new NewTopic(TOPIC, PARTITIONS, (short) 1)
                            .configs(Map.of("message.timestamp.type", "LogAppendTime"));
            admin.createTopics(List.of(topic)).all().get();
        }
        service = instance("first");
    }

    @AfterAll
    void stop() {
        service.close();
        producer.close();
        sink.close();
    }

    @Test
    void everybody_is_pushed_when_the_service_is_killed_five_times_in_the_middle()
            throws Exception {
        var kills = 5;
        var followers = 10_000;
        subscribe("killed", followers);
        publish("killed");
        for (var kill = 0; kill < kills; kill++) {
            awaitPushed("killed", (kill + 1) * followers / (kills + 2));
            service.killAndRestart();
        }
        assertEverybodyIsPushed("killed", followers, kills * UNDER_WAY);
    }

    @Test
    void an_instance_that_stands_still_is_taken_over_and_does_no_harm_when_it_wakes()
            throws Exception {
        var followers = 5_000;
        subscribe("suspended", followers);
        try (var second = instance("second")) {
            publish("suspended");
            awaitPushed("suspended", followers / 10);
            service.suspend();
            try {
                awaitPushed("suspended", followers);
            } finally {
                service.resume();
            }
            assertEverybodyIsPushed("suspended", followers, UNDER_WAY);
            assertThat(titles(second, "suspended-0")).containsExactly("About suspended");
        }
        assertThat(titles(service, "suspended-0")).containsExactly("About suspended");
    }

    @Test
    void everybody_is_pushed_though_the_store_was_away_for_thirty_seconds() throws Exception {
        var followers = 5_000;
        subscribe("storeless", followers);
        publish("storeless");
        awaitPushed("storeless", followers / 10);
        Backends.shared().stopStore();
        var back = Instant.now().plusSeconds(30);
        try {
            publish("storeless");
            await().atMost(PATIENCE).until(() -> Instant.now().isAfter(back));
        } finally {
            Backends.shared().startStore();
        }
        awaitPushed("storeless", followers);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(sink.below("/storeless/"))
                                .allSatisfy(ids -> assertThat(Set.copyOf(ids)).hasSize(2)));
        assertThat(pushed("storeless") - 2 * followers).as("extra copies").isZero();
    }

    @Test
    void the_whole_topic_read_again_alerts_and_pushes_nobody_again() throws Exception {
        var followers = 200;
        subscribe("replayed", followers);
        publish("replayed");
        awaitPushed("replayed", followers);
        // What was sent and not recorded when a process dies is sent again.
        await().atMost(PATIENCE).until(() -> recorded("replayed", followers) == followers);
        var before = sink.count();

        service.kill();
        await().atMost(PATIENCE).ignoreExceptions().until(this::readFromTheBeginning);
        service.restart();

        // Published now, it stands behind all that is read again.
        subscribe("after-the-replay", 1);
        for (var n = 0; n < 10 * PARTITIONS; n++) {
            publish("after-the-replay");
        }
        await().atMost(PATIENCE).until(() -> pushed("after-the-replay") == 10 * PARTITIONS);
        assertThat(sink.count()).isEqualTo(before + 10 * PARTITIONS);
        assertThat(titles(service, "replayed-0")).containsExactly("About replayed");
    }

    private void assertEverybodyIsPushed(String author, int followers, int mostExtra) {
        awaitPushed(author, followers);
        var received = sink.below("/" + author + "/");
        assertThat(received).hasSize(followers);
        assertThat(received).allSatisfy(ids -> assertThat(Set.copyOf(ids)).as("one id").hasSize(1));
        await().atMost(PATIENCE).until(() -> recorded(author, followers) == followers);
        var extra = pushed(author) - followers;
        assertThat(extra).as("extra copies").isBetween(0, mostExtra);
        System.out.printf("%s: %d pushed, %d extra copies%n", author, followers, extra);
    }

    /** Different followers that were reached. */
    private void awaitPushed(String author, int atLeast) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> sink.below("/" + author + "/").size() >= atLeast);
    }

    private int pushed(String author) {
        return sink.below("/" + author + "/").stream().mapToInt(List::size).sum();
    }

    /** How many deliveries are known to have arrived. */
    private int recorded(String author, int followers) {
        return IntStream.range(0, Math.max(1, followers / OF_EACH))
                .map(n ->
                        as(service, author + "-" + n)
                                .get("/api/deliveries?state=delivered&limit=100")
                                .orFail()
                                .path("items")
                                .size())
                .sum();
    }

    /** Follows with a webhook each; a subject has up to 100 of them. */
    private void subscribe(String author, int followers) throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var each = Math.min(OF_EACH, followers);
            var done =
                    IntStream.range(0, followers / each)
                            .<Future<?>>mapToObj(
                                    n -> threads.submit(() -> subscribe(author, n, each)))
                            .toList();
            for (var subject : done) {
                subject.get();
            }
        }
    }

    private void subscribe(String author, int number, int webhooks) {
        var subject = as(service, author + "-" + number);
        subject.put("/api/follows/authors/" + author, Map.of()).orFail();
        for (var n = 0; n < webhooks; n++) {
            var url = sink.url("/" + author + "/" + number + "/" + n);
            subject.put("/api/channels/webhooks/hook-" + n, Map.of("url", url)).orFail();
        }
    }

    private static List<String> titles(ServiceProcess instance, String subject) {
        return as(instance, subject)
                .get("/api/inbox")
                .orFail()
                .path("items")
                .valueStream()
                .map(item -> item.path("title").asString())
                .toList();
    }

    private static Api as(ServiceProcess instance, String subject) {
        return Api.anonymous(instance.origin())
                .with("Authorization", "Bearer " + TestIssuer.shared().token(subject));
    }

    private ServiceProcess instance(String name) {
        return new ServiceProcess(
                "notification-service",
                directory.resolve(name + ".log"),
                "--notification.push.allow-loopback-http=true",
                "--notification.push.per-second=1000");
    }

    /** What article-service announces. */
    private void publish(String author) throws ExecutionException, InterruptedException {
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
        var record = new ProducerRecord<>(TOPIC, id, JsonMapper.shared().writeValueAsBytes(data));
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
    }

    /** Fails as long as the broker believes that the group has a member. */
    private boolean readFromTheBeginning() throws Exception {
        try (var admin = admin()) {
            var offsets =
                    IntStream.range(0, PARTITIONS)
                            .boxed()
                            .collect(
                                    Collectors.toMap(
                                            n -> new TopicPartition(TOPIC, n),
                                            _ -> new OffsetAndMetadata(0)));
            admin.alterConsumerGroupOffsets("notification-service", offsets).all().get();
            return true;
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", Backends.shared().kafkaBootstrapServers()));
    }
}
