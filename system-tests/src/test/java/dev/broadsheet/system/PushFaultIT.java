package dev.broadsheet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.testing.Backends;
import dev.broadsheet.testing.TestIssuer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every follower is pushed, whatever dies in the middle of it. Each test ends on a ledger: who was
 * to be pushed against what arrived.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushFaultIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** So many may have been sent and not recorded when a process dies. */
    private static final int UNDER_WAY = 1_000;

    /** As many webhooks as one subject may have. */
    private static final int OF_EACH = 100;

    private static final int SUBJECTS = 100;
    private static final int FOLLOWERS = SUBJECTS * OF_EACH;

    private final PushSink sink = new PushSink();
    private final Backends backends = Backends.own();
    private final Path directory;
    private final ArticlesTopic topic;
    private final Map<String, String> articles = new ConcurrentHashMap<>();
    private ServiceProcess service;

    PushFaultIT(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws InterruptedException {
        this.directory = directory;
        this.topic = new ArticlesTopic(backends);
    }

    @BeforeAll
    void start() throws Exception {
        service = instance("first");
        try (var threads = Executors.newFixedThreadPool(4)) {
            var subscribed =
                    subjects()
                            .<Future<?>>map(subject -> threads.submit(() -> subscribe(subject)))
                            .toList();
            for (var subject : subscribed) {
                subject.get();
            }
        }
    }

    @AfterAll
    void stop() {
        service.close();
        topic.close();
        backends.close();
        sink.close();
    }

    @Test
    void everybody_is_pushed_when_the_service_is_killed_five_times_in_the_middle()
            throws Exception {
        var kills = 5;
        follow("killed");
        publish("killed");
        for (var kill = 0; kill < kills; kill++) {
            awaitPushed("killed", (kill + 1) * FOLLOWERS / (kills + 2));
            service.killAndRestart();
        }
        assertEverybodyIsPushed("killed", kills * UNDER_WAY);
    }

    @Test
    void an_instance_that_stands_still_is_taken_over_and_does_no_harm_when_it_wakes()
            throws Exception {
        follow("suspended");
        try (var second = instance("second")) {
            var before = pushes(service);
            publish("suspended");
            awaitPushed("suspended", FOLLOWERS / 10);
            var walking = pushes(service) > before ? service : second;
            walking.suspend();
            try {
                awaitPushed("suspended", FOLLOWERS);
            } finally {
                walking.resume();
            }
            assertEverybodyIsPushed("suspended", UNDER_WAY);
            assertThat(alerts(second, "suspended")).isEqualTo(1);
        }
        assertThat(alerts(service, "suspended")).isEqualTo(1);
    }

    @Test
    void everybody_is_pushed_though_the_store_was_away_for_thirty_seconds() throws Exception {
        follow("storeless");
        publish("storeless");
        awaitPushed("storeless", FOLLOWERS / 10);
        backends.stopStore();
        var back = Instant.now().plusSeconds(30);
        try {
            await().atMost(PATIENCE).until(() -> Instant.now().isAfter(back));
        } finally {
            backends.startStore();
        }
        assertEverybodyIsPushed("storeless", 0);
    }

    @Test
    void the_whole_topic_read_again_alerts_and_pushes_nobody_again() throws Exception {
        follow("replayed");
        publish("replayed");
        assertEverybodyIsPushed("replayed", 0);

        service.kill();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> topic.readAgain(ArticlesTopic.NAME, "notification-service"));
        service.restart();

        // Published now, these stand behind all that is read again, in every partition.
        var behind = 10 * ArticlesTopic.PARTITIONS;
        follow("follower-0", "after-the-replay");
        for (var n = 0; n < behind; n++) {
            publish("after-the-replay");
        }
        await().atMost(PATIENCE).until(() -> pushed("after-the-replay") == behind * OF_EACH);
        assertThat(pushed("replayed")).isEqualTo(FOLLOWERS);
        assertThat(alerts(service, "replayed")).isEqualTo(1);
    }

    private void assertEverybodyIsPushed(String author, int mostExtra) {
        awaitPushed(author, FOLLOWERS);
        assertThat(sink.of(author)).hasSize(FOLLOWERS);
        assertThat(sink.of(author).values())
                .allSatisfy(ids -> assertThat(Set.copyOf(ids)).as("one id").hasSize(1));
        // What was sent and not recorded when a process dies is sent again.
        await().atMost(PATIENCE).until(() -> arrived(author) == FOLLOWERS);
        var extra = pushed(author) - FOLLOWERS;
        assertThat(extra).as("extra copies").isBetween(0, mostExtra);
        System.out.printf("%s: %d pushed, %d extra copies%n", author, FOLLOWERS, extra);
    }

    /** Different followers that were reached. */
    private void awaitPushed(String author, int atLeast) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> sink.of(author).size() >= atLeast);
    }

    private int pushed(String author) {
        return sink.of(author).values().stream().mapToInt(List::size).sum();
    }

    /** How many attempts an instance has made. */
    private static double pushes(ServiceProcess instance) {
        return instance.metric("notification_pushes_seconds_count");
    }

    /** How many deliveries of the article by the author are recorded as having arrived. */
    private int arrived(String author) {
        var article = articles.get(author);
        return subjects()
                .mapToInt(subject ->
                        as(service, subject)
                                .get("/api/deliveries?state=delivered&limit=100&article=" + article)
                                .orFail()
                                .path("items")
                                .size())
                .sum();
    }

    private static Stream<String> subjects() {
        return IntStream.range(0, SUBJECTS).mapToObj(n -> "follower-" + n);
    }

    private void subscribe(String subject) {
        for (var n = 0; n < OF_EACH; n++) {
            var url = sink.url("/" + subject + "/" + n);
            as(service, subject)
                    .put("/api/channels/webhooks/hook-" + n, Map.of("url", url))
                    .orFail();
        }
    }

    private void follow(String author) {
        subjects().forEach(subject -> follow(subject, author));
    }

    private void follow(String subject, String author) {
        as(service, subject).put("/api/follows/authors/" + author, Map.of()).orFail();
    }

    /** How often the first follower was told of an author. */
    private static long alerts(ServiceProcess instance, String author) {
        return as(instance, "follower-0")
                .get("/api/inbox?limit=100&author=" + author)
                .orFail()
                .path("items")
                .size();
    }

    private static Api as(ServiceProcess instance, String subject) {
        return Api.anonymous(instance.origin())
                .with("Authorization", "Bearer " + TestIssuer.shared().token(subject));
    }

    private ServiceProcess instance(String name) {
        return new ServiceProcess(
                "notification-service",
                backends,
                directory.resolve(name + ".log"),
                "--notification.push.allow-loopback-http=true",
                "--notification.push.per-second=1000");
    }

    private void publish(String author) throws ExecutionException, InterruptedException {
        articles.put(author, topic.publish(author));
    }
}
