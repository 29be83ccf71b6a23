package dev.broadsheet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.testing.Backends;
import dev.broadsheet.testing.TestIssuer;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every accepted view is counted once, whatever dies, stands still, comes or goes. Each test ends
 * on a ledger: what was answered 2xx against what is counted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CountFaultIT {

    private static final String SERVICE = "view-counter-service";
    private static final String VIEWS = "views.v1";
    private static final String REBUILD = "/view-counter-service/rebuild";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SENDERS = 3;
    private static final int POISON = 100;

    /** For some 40 batches of 500 views at a time. */
    private static final String ROOM = "--viewcounter.views.batches=2MB";

    private static final int FLOODS = 400;

    private final Backends backends = Backends.own();
    private final Path directory;
    private final ArticlesTopic topic;
    private ServiceProcess service;

    CountFaultIT(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws InterruptedException {
        this.directory = directory;
        this.topic = new ArticlesTopic(backends);
    }

    @BeforeAll
    void start() {
        service = instance("first");
    }

    @AfterAll
    void stop() {
        service.close();
        topic.close();
        backends.close();
    }

    @Test
    void every_view_is_counted_once_when_the_counter_is_killed_25_times() throws Exception {
        var kills = 25;
        var batches = 400;
        var ledger = ledger(500);
        var sent = new AtomicInteger();
        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            var done = new ArrayList<Future<?>>();
            for (var n = 0; n < batches; n++) {
                done.add(
                        senders.submit(() -> {
                            ledger.send(() -> newsroom(service));
                            sent.incrementAndGet();
                        }));
            }
            for (var kill = 1; kill <= kills; kill++) {
                var enough = kill * batches / (kills + 1);
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> sent.get() >= enough);
                service.killAndRestart();
            }
            for (var each : done) {
                each.get();
            }
        }
        ledger.assertCounted(reader(service));
    }

    @Test
    void the_whole_topic_read_again_twice_changes_no_number() throws Exception {
        var ledger = ledger(100);
        send(ledger, 20);
        ledger.assertCounted(reader(service));
        for (var time = 0; time < 2; time++) {
            service.kill();
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> topic.readAgain(VIEWS, SERVICE + "(\\.g\\d+)?"));
            service.restart();
            // What is sent now is counted behind all that is read again.
            send(ledger, 20);
            ledger.assertCounted(reader(service));
        }
    }

    @Test
    void a_rebuild_goes_on_when_the_counter_is_killed_in_it_twice() throws Exception {
        var ledger = ledger(100);
        whileSending(
                ledger,
                () -> {
                    operator(service).post(REBUILD, "").orFail();
                    service.killAndRestart();
                    service.killAndRestart();
                    await().atMost(PATIENCE)
                            .until(() ->
                                    operator(service)
                                            .get(REBUILD)
                                            .orFail()
                                            .path("state")
                                            .asString()
                                            .equals("done"));
                });
        ledger.assertCounted(reader(service));
        assertThat(operator(service).get("/" + SERVICE + "/check").orFail().path("differences"))
                .isEmpty();
    }

    @Test
    void an_instance_that_stands_still_for_90_seconds_counts_nothing_twice() throws Exception {
        var ledger = ledger(100);
        try (var second = instance("second")) {
            send(ledger, 20);
            second.suspend();
            var until = Instant.now().plusSeconds(90);
            try {
                whileSending(
                        ledger,
                        () -> await().atMost(PATIENCE).until(() -> Instant.now().isAfter(until)));
                ledger.assertCounted(reader(service));
            } finally {
                second.resume();
            }
            send(ledger, 20);
            ledger.assertCounted(reader(service));
            ledger.assertCounted(reader(second));
        }
    }

    @Test
    void instances_come_and_go_and_every_view_is_counted_once() throws Exception {
        var ledger = ledger(100);
        whileSending(
                ledger,
                () -> {
                    for (var round = 0; round < 2; round++) {
                        try (var _ = instance("second");
                                var third = instance("third")) {
                            third.kill();
                        }
                    }
                });
        ledger.assertCounted(reader(service));
    }

    @Test
    void without_the_store_for_a_minute_views_are_accepted_and_counted_afterwards()
            throws Exception {
        var ledger = ledger(100);
        send(ledger, 10);
        backends.stopStore();
        var back = Instant.now().plusSeconds(60);
        try {
            var before = ledger.sum();
            send(ledger, 10);
            assertThat(ledger.sum()).as("accepted without the store").isGreaterThan(before);
            await().atMost(PATIENCE).until(() -> Instant.now().isAfter(back));
        } finally {
            backends.startStore();
        }
        ledger.assertCounted(reader(service));
    }

    @Test
    void who_sends_ten_times_what_there_is_room_for_is_refused_and_no_accepted_view_is_lost()
            throws Exception {
        var ledger = ledger(100);
        var refusals = new AtomicInteger();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var end = Instant.now().plusSeconds(60);
            var floods = new ArrayList<Future<?>>();
            for (var n = 0; n < FLOODS; n++) {
                floods.add(
                        senders.submit(() ->
                                refusals.addAndGet(ledger.flood(() -> newsroom(service), end))));
            }
            for (var flood : floods) {
                flood.get();
            }
        }
        assertThat(refusals).as("refusals").hasPositiveValue();
        var over = Instant.now();
        send(ledger, 1);
        assertThat(Instant.now()).as("at ease again").isBefore(over.plusSeconds(10));
        ledger.assertCounted(reader(service));
        System.out.printf("%d times told to come back later%n", refusals.get());
    }

    @Test
    void a_hundred_poison_records_are_parked_and_hold_up_nobody() throws Exception {
        var ledger = ledger(100);
        var before = parked();
        var settings =
                Map.<String, Object>of("bootstrap.servers", backends.kafkaBootstrapServers());
        whileSending(
                ledger,
                () -> {
                    try (var producer =
                            new KafkaProducer<>(
                                    settings,
                                    new ByteArraySerializer(),
                                    new ByteArraySerializer())) {
                        for (var n = 0; n < POISON; n++) {
                            var value = ("poison " + n).getBytes(StandardCharsets.UTF_8);
                            producer.send(new ProducerRecord<>(VIEWS, n % 6, null, value)).get();
                        }
                    }
                    await().atMost(Duration.ofSeconds(10)).until(() -> parked() == before + POISON);
                });
        ledger.assertCounted(reader(service));
        assertThat(parked()).as("each once").isEqualTo(before + POISON);
    }

    private double parked() {
        return service.metric("views_parked_total");
    }

    /** Views of new articles, which the service knows. */
    private ViewsLedger ledger(int articles) throws Exception {
        var ids = new ArrayList<String>();
        for (var n = 0; n < articles; n++) {
            ids.add(topic.publish("counted"));
        }
        var ledger = new ViewsLedger(ids);
        ledger.begin(newsroom(service));
        return ledger;
    }

    private void send(ViewsLedger ledger, int batches) {
        for (var n = 0; n < batches; n++) {
            ledger.send(() -> newsroom(service));
        }
    }

    private void whileSending(ViewsLedger ledger, Task task) throws Exception {
        var over = new AtomicBoolean();
        try (var sender = Executors.newSingleThreadExecutor()) {
            var sending =
                    sender.submit(() -> {
                        while (!over.get()) {
                            ledger.send(() -> newsroom(service));
                        }
                    });
            try {
                task.run();
            } finally {
                over.set(true);
            }
            sending.get();
        }
    }

    /** What is done meanwhile. */
    @FunctionalInterface
    private interface Task {
        void run() throws Exception;
    }

    private ServiceProcess instance(String name) {
        return new ServiceProcess(SERVICE, backends, directory.resolve(name + ".log"), ROOM);
    }

    private static Api newsroom(ServiceProcess instance) {
        return as(instance, "newsroom", "views:ingest");
    }

    private static Api operator(ServiceProcess instance) {
        return as(instance, "admin", "ops");
    }

    private static Api as(ServiceProcess instance, String client, String scope) {
        var token = TestIssuer.shared().token(client, scope);
        return reader(instance).with("Authorization", "Bearer " + token);
    }

    private static Api reader(ServiceProcess instance) {
        return Api.anonymous(instance.origin());
    }
}
