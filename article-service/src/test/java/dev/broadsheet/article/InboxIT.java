package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.article.Http.Answer;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaOperations;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

class InboxIT extends OnBackends {

    private static final String COUNTS = "view-counts.v1";
    private static final Duration SOON = Duration.ofSeconds(40);

    private final KafkaOperations<String, byte[]> kafka;

    InboxIT(@LocalServerPort int port, @Autowired KafkaOperations<String, byte[]> kafka) {
        super(port);
        this.kafka = kafka;
    }

    @BeforeAll
    static void topic() throws Exception {
        Topic.create(COUNTS, 6);
    }

    @Test
    void the_views_beside_a_title_are_the_newest_total() {
        Answer article = published("Ink " + ada);

        counted(article.id(), 7, 1204);
        await().atMost(SOON).untilAsserted(() -> assertThat(views(article)).isEqualTo(1204));
        counted(article.id(), 7, 9999);
        counted(article.id(), 6, 1);
        counted(article.id(), 8, 1205);

        await().atMost(SOON).untilAsserted(() -> assertThat(views(article)).isEqualTo(1205));
        assertThat(
                        reader.get("/api/articles?author=" + ada)
                                .json()
                                .path("items")
                                .path(0)
                                .path("views")
                                .asLong())
                .isEqualTo(1205);
        assertThat(reader.get("/articles/" + article.text("slug")).expect(200).body())
                .contains(">1,205 views<");
    }

    @Test
    void a_repeat_or_an_older_total_changes_nothing() {
        Answer article = published("Ink " + ada);
        Answer marker = published("Marker " + ada);

        counted(article.id(), 5, 50);
        counted(article.id(), 5, 51);
        counted(article.id(), 4, 40);
        await().atMost(SOON)
                .untilAsserted(() -> {
                    counted(article.id(), 4, 40);
                    counted(marker.id(), 1, 1);
                    assertThat(views(marker)).isEqualTo(1);
                    assertThat(views(article)).isEqualTo(50);
                });
    }

    @Test
    void a_poison_record_is_parked_with_its_reason_and_blocks_nobody() {
        Answer article = published("Ink " + ada);
        String poison = article.id();
        send(new ProducerRecord<>(COUNTS, poison, "no event".getBytes(StandardCharsets.UTF_8)));
        sendEvent(
                poison,
                "dev.broadsheet.views.counted.v1",
                "{\"articleId\":\"" + poison + "\",\"sequence\":1}");
        sendEvent(
                poison,
                "dev.broadsheet.views.counted.v1",
                "{\"articleId\":\"x\",\"sequence\":1,\"views\":{\"human\":1}}");
        sendEvent(poison, "dev.broadsheet.views.recounted.v9", "{}");
        counted(poison, 3, 33);

        await().atMost(SOON).untilAsserted(() -> assertThat(views(article)).isEqualTo(33));
        try (Topic parked = new Topic("article-service.dead-letters.v1")) {
            var records =
                    await().atMost(SOON).until(() -> parked.of(poison), found -> found.size() >= 3);

            assertThat(records).hasSize(3);
            assertThat(records)
                    .allSatisfy(record ->
                            assertThat(text(record.headers().lastHeader("dead-letter-reason")))
                                    .contains("MalformedEvent"));
            assertThat(records.getFirst().value())
                    .isEqualTo("no event".getBytes(StandardCharsets.UTF_8));
        }
    }

    private long views(Answer article) {
        return reader.get(at(article)).expect(200).json().path("views").asLong();
    }

    private void counted(String article, long sequence, long human) {
        sendEvent(
                article,
                "dev.broadsheet.views.counted.v1",
                """
                {"articleId":"%s","sequence":%d,"views":{"human":%d,"crawler":3,"suspect":0},"asOf":"2026-11-22T09:31:13.001Z"}\
                """
                        .formatted(article, sequence, human));
    }

    private void sendEvent(String article, String type, String data) {
        var event =
                CloudEventBuilder.v1()
                        .withId(UUID.randomUUID().toString())
                        .withSource(URI.create("/view-counter-service"))
                        .withType(type)
                        .withSubject(article)
                        .withTime(OffsetDateTime.of(2026, 11, 22, 9, 31, 13, 0, ZoneOffset.UTC))
                        .withData("application/json", data.getBytes(StandardCharsets.UTF_8))
                        .build();
        ProducerRecord<Void, byte[]> binary =
                KafkaMessageFactory.createWriter(COUNTS).writeBinary(event);
        send(new ProducerRecord<>(COUNTS, null, article, binary.value(), binary.headers()));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        kafka.send(record).join();
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
