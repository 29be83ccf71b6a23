package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.notification.EventStream.Event;
import dev.broadsheet.notification.live.Live;
import dev.broadsheet.notification.live.Positions;
import dev.broadsheet.testing.TestIssuer;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaOperations;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class LiveIT extends ServiceTest {

    private final MeterRegistry meters;
    private final String ada = Reader.newName("ada");
    private final Reader linus = reader("linus");

    LiveIT(
            @LocalServerPort int port,
            @Autowired KafkaOperations<String, byte[]> kafka,
            @Autowired MeterRegistry meters) {
        super(port, kafka);
        this.meters = meters;
    }

    @Test
    void an_alert_arrives_on_the_open_stream_as_it_is_in_the_inbox() {
        linus.follows("authors/" + ada);
        var streamed = meters.counter("notification.alerts.streamed");
        var before = streamed.count();
        try (var stream = linus.stream()) {
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
            assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
            newsroom.published(Article.by(ada).titled("Ünïcode \"quoted\"\nand more"), 1);
            soon().untilAsserted(() -> assertThat(stream.events()).hasSize(1));
            var event = stream.events().getFirst();
            assertThat(event.name()).isEqualTo("alert");
            assertThat(event.id()).isNotEmpty();
            assertThat(event.json()).isEqualTo(linus.alerts().getFirst());
            assertThat(stream.retry()).isEqualTo("3000");
            assertThat(streamed.count()).isGreaterThan(before);
            assertThat(meters.get("notification.streams.open").gauge().value()).isPositive();
        }
    }

    @Test
    void a_quiet_stream_has_a_heartbeat() {
        try (var stream = linus.stream()) {
            soon().until(() -> stream.comments().stream().filter("heartbeat"::equals).count() > 2);
        }
    }

    @Test
    void only_followers_are_told_and_each_article_once() {
        var tag = Reader.newName("tag");
        var margaret = reader("margaret");
        linus.follows("authors/" + ada);
        linus.follows("tags/" + tag);
        margaret.put("/api/follows/authors/" + ada, "{\"delivery\":\"muted\"}");
        try (var his = linus.stream();
                var hers = margaret.stream()) {
            var article = Article.by(ada).titled("One").tagged(tag);
            newsroom.published(article, 1);
            newsroom.updated(article.titled("Changed"), 2);
            newsroom.unpublished(article, 3);
            newsroom.published(article.titled("Again"), 4);
            newsroom.published(article.titled("Again"), 4);
            newsroom.published(Article.by("else").titled("Foreign"), 1);
            soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Again"));
            margaret.put("/api/follows/authors/" + ada, "{}");
            var last = article.titled("Last").tagged(tag);
            newsroom.updated(last, 5);
            newsroom.published(Article.by(ada).titled("Marker"), 1);
            soon().untilAsserted(() -> {
                assertThat(hers.titles()).containsExactly("Marker");
                assertThat(his.titles()).hasSize(2).last().isEqualTo("Marker");
            });
        }
    }

    @Test
    void who_comes_back_is_told_exactly_what_was_missed() {
        linus.follows("authors/" + ada);
        String lastEventId;
        try (var stream = linus.stream()) {
            publish("One", "Two");
            soon().untilAsserted(() -> assertThat(stream.titles()).hasSize(2));
            lastEventId = stream.events().getFirst().id();
        }
        var told = linus.titles().getFirst();
        publish("Three", "Four", "Five");
        try (var stream = linus.stream(lastEventId)) {
            soon().untilAsserted(() -> assertThat(stream.titles()).hasSize(4));
            publish("Six");
            soon().untilAsserted(() -> assertThat(stream.titles()).hasSize(5));
            assertThat(stream.titles())
                    .containsExactlyInAnyOrder(told, "Three", "Four", "Five", "Six");
        }
    }

    @Test
    void who_was_told_nothing_yet_comes_back_to_what_was_missed_too() {
        linus.follows("authors/" + ada);
        String lastEventId;
        try (var stream = linus.stream()) {
            soon().until(() -> !stream.lastEventId().isEmpty());
            lastEventId = stream.lastEventId();
        }
        publish("Missed");
        try (var stream = linus.stream(lastEventId)) {
            soon().untilAsserted(() -> assertThat(stream.titles()).containsExactly("Missed"));
        }
    }

    @Test
    void what_was_missed_is_told_as_it_is_by_then() {
        linus.follows("authors/" + ada);
        String lastEventId;
        try (var stream = linus.stream()) {
            soon().until(() -> !stream.lastEventId().isEmpty());
            lastEventId = stream.lastEventId();
        }
        var gone = Article.by(ada).titled("Gone");
        var changed = Article.by(ada).titled("Tpyo");
        newsroom.published(gone, 1);
        newsroom.published(changed, 1);
        newsroom.unpublished(gone, 2);
        newsroom.updated(changed.titled("Typo"), 2);
        soon().untilAsserted(() -> assertThat(linus.titles()).containsExactly("Typo"));
        linus.marks("read", "{'ids':['%s']}".formatted(changed.id()));
        try (var stream = linus.stream(lastEventId)) {
            soon().untilAsserted(() -> assertThat(stream.titles()).containsExactly("Typo"));
            assertThat(stream.events().getFirst().json().path("read").asBoolean()).isTrue();
        }
    }

    @Test
    void who_comes_back_later_than_memory_reaches_is_told_from_the_store() {
        linus.follows("authors/" + ada);
        String lastEventId;
        try (var stream = linus.stream()) {
            soon().until(() -> !stream.lastEventId().isEmpty());
            lastEventId = stream.lastEventId();
        }
        var titles = IntStream.range(0, 250).mapToObj(n -> "No. " + n).toList();
        titles.parallelStream()
                .forEach(title -> newsroom.published(Article.by(ada).titled(title), 1));
        soon().untilAsserted(() -> assertThat(linus.unread()).isEqualTo(titles.size()));
        var told = new ArrayList<String>();
        while (told.size() < titles.size()) {
            for (var event : read(linus.stream(lastEventId), titles.size() - told.size())) {
                told.add(event.title());
                lastEventId = event.id();
            }
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(titles);
    }

    @Test
    void nothing_is_missed_or_told_twice_over_many_reconnects_between_two_instances() {
        linus.follows("authors/" + ada);
        var titles = IntStream.range(0, 400).mapToObj(n -> "No. " + n).toList();
        var told = new ArrayList<String>();
        try (var other = anotherInstance()) {
            var ports = List.of(port, port(other));
            var lastEventId = "";
            try (var stream = linus.stream()) {
                soon().until(() -> !stream.lastEventId().isEmpty());
                lastEventId = stream.lastEventId();
            }
            var writing =
                    Thread.ofVirtual()
                            .start(() ->
                                    titles.forEach(title ->
                                            newsroom.published(Article.by(ada).titled(title), 1)));
            var random = new Random(7);
            for (var round = 0; told.size() < titles.size() && round < 200; round++) {
                var enough = Math.min(random.nextInt(1, 40), titles.size() - told.size());
                var instance = linus.at(ports.get(round % 2));
                for (var event : read(instance.stream(lastEventId), enough)) {
                    told.add(event.title());
                    lastEventId = event.id();
                }
            }
            assertThat(writing.isAlive()).isFalse();
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(titles);
    }

    @Test
    void a_reader_who_is_too_slow_is_cut_off_and_holds_up_nobody() {
        linus.follows("authors/" + ada);
        soon().until(() -> open() == 0);
        try (var stream = linus.stream();
                var _ = new StuckReader(linus, port)) {
            soon().until(() -> open() == 2);
            for (var n = 1; open() == 2; n++) {
                assertThat(n).as("alerts that a stuck reader took").isLessThan(50);
                var told = n;
                newsroom.published(Article.by(ada).titled(n + "long".repeat(5_000)), 1);
                soon().untilAsserted(() -> assertThat(stream.titles()).hasSize(told));
            }
            assertThat(stream.isOpen()).isTrue();
        }
    }

    @Test
    void a_reader_who_takes_nothing_is_cut_off_though_little_is_announced() {
        linus.follows("authors/" + ada);
        soon().until(() -> open() == 0);
        try (var _ = new StuckReader(linus, port)) {
            soon().until(() -> open() == 1);
            newsroom.published(Article.by(ada).titled("long".repeat(200_000)), 1);
            soon().until(() -> open() == 0);
        }
    }

    @Test
    void a_reader_whose_connection_is_reset_leaves_nothing_behind() {
        soon().until(() -> open() == 0);
        try (var _ = new StuckReader(linus, port)) {
            soon().until(() -> open() == 1);
        }
        soon().until(() -> open() == 0);
    }

    @Test
    void who_asks_with_head_is_told_of_the_stream_and_not_connected() {
        var request = linus.request("/api/inbox/stream").HEAD();
        var response = Reader.send(request);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    }

    @Test
    void follows_and_their_end_count_at_once_on_streams_of_every_instance() {
        var margaret = reader("margaret");
        margaret.follows("authors/" + ada);
        try (var other = anotherInstance();
                var his = linus.at(port(other)).stream();
                var hers = margaret.at(port(other)).stream()) {
            publishTo(hers, "Before he follows");
            linus.follows("authors/" + ada);
            publishTo(hers, "He follows");
            assertThat(linus.put("/api/follows/authors/" + ada, "{\"delivery\":\"muted\"}"))
                    .returns(200, HttpResponse::statusCode);
            publishTo(hers, "He mutes");
            linus.follows("authors/" + ada);
            publishTo(hers, "He listens");
            linus.delete("/api/follows/authors/" + ada);
            publishTo(hers, "He is gone");
            linus.follows("authors/" + ada);
            publishTo(hers, "He is back");
            soon().untilAsserted(() ->
                    assertThat(his.titles())
                            .containsExactly("He follows", "He listens", "He is back"));
        }
    }

    /** Returns when the stream was told. */
    private void publishTo(EventStream stream, String title) {
        newsroom.published(Article.by(ada).titled(title), 1);
        soon().untilAsserted(() -> assertThat(stream.titles()).contains(title));
    }

    @Test
    void streams_end_when_the_log_is_made_anew_and_begin_when_it_is_known() {
        try (var other = anotherInstance()) {
            var there = linus.at(port(other));
            var live = other.getBean(Live.class);
            var stream = there.stream();
            soon().until(() -> !stream.lastEventId().isEmpty());
            live.read(new Positions("made-anew", List.of(7L)));
            soon().until(() -> !stream.isOpen());
            try (var next = there.stream(stream.lastEventId())) {
                soon().until(() -> next.comments().contains("open"));
                assertThat(next.lastEventId()).isEmpty();
                live.caughtUp();
                soon().until(() -> next.lastEventId().equals("made-anew:7"));
            }
        }
    }

    @Test
    void a_stream_too_many_is_refused_until_another_ends() {
        try (var other = anotherInstance("--notification.live.streams=1")) {
            var there = linus.at(port(other));
            try (var stream = there.stream()) {
                soon().until(() -> stream.comments().contains("open"));
                var refused = there.get("/api/inbox/stream");
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
                assertThat(refused.headers().firstValue("Content-Type"))
                        .hasValue("application/problem+json");
            }
            soon().untilAsserted(() -> there.stream().close());
        }
    }

    private double open() {
        return meters.get("notification.streams.open").gauge().value();
    }

    @Test
    void a_stream_ends_with_the_right_to_read_it() {
        var soon = Date.from(Instant.now().plusSeconds(2));
        var token =
                TestIssuer.shared().token(linus.subject(), claims -> claims.expirationTime(soon));
        var request =
                HttpRequest.newBuilder(linus.uri("/api/inbox/stream"))
                        .header("Authorization", "Bearer " + token);
        try (var stream = EventStream.open(HttpClient.newHttpClient(), request)) {
            soon().until(() -> !stream.isOpen());
        }
    }

    @Test
    void a_reader_who_is_gone_leaves_nothing_behind() {
        soon().until(() -> open() == 0);
        try (var _ = linus.stream();
                var _ = linus.stream()) {
            soon().until(() -> open() == 2);
        }
        soon().until(() -> open() == 0);
    }

    @Test
    void open_streams_do_not_hold_up_a_shutdown() {
        var other = anotherInstance();
        try (var stream = linus.at(port(other)).stream()) {
            soon().until(() -> !stream.lastEventId().isEmpty());
            var start = System.nanoTime();
            other.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(4));
            soon().until(() -> !stream.isOpen());
        }
    }

    /** Reads until there is enough; a stream that is cut off before has what it has. */
    private static List<Event> read(EventStream stream, int enough) {
        try (stream) {
            soon().until(() -> !stream.isOpen() || stream.events().size() >= enough);
        }
        return stream.events();
    }

    private void publish(String... titles) {
        for (var title : titles) {
            newsroom.published(Article.by(ada).titled(title), 1);
        }
        soon().untilAsserted(() -> assertThat(linus.titles()).contains(titles));
    }
}
