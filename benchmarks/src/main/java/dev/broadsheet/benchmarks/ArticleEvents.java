package dev.broadsheet.benchmarks;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands where article-service stands: puts publications of one author onto the topic. */
final class ArticleEvents implements StreamReaders.Publisher, AutoCloseable {

    private static final String TOPIC = "articles.v1";
    private static final String TYPE = "dev.broadsheet.article.published.v1";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TITLE = "Of ink and paper #";
    private static final Pattern NUMBERED = Pattern.compile(TITLE + "(\\d+)");

    private final KafkaProducer<String, byte[]> producer;
    private final String author;

    ArticleEvents(String bootstrapServers, String author) {
        this.author = author;
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.LINGER_MS_CONFIG,
                                0),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** The title of a publication. */
    static String title(int number) {
        return TITLE + number;
    }

    /** The number of the publication whose title is in the text, if there is one. */
    static OptionalInt number(String text) {
        Matcher title = NUMBERED.matcher(text);
        return title.find()
                ? OptionalInt.of(Integer.parseInt(title.group(1)))
                : OptionalInt.empty();
    }

    @Override
    public void publish(int number) {
        publishAs(author, number);
    }

    /**
     * As {@code article-published.v1} of article-service's contracts has it.
     *
     * @return the id of the article
     */
    String publishAs(String author, int number) {
        String article = UUID.randomUUID().toString();
        String now = Instant.now().toString();
        byte[] data =
                JSON.writeValueAsBytes(
                        Map.of(
                                "articleId",
                                article,
                                "version",
                                1,
                                "slug",
                                article,
                                "path",
                                "/articles/" + article,
                                "title",
                                title(number),
                                "excerpt",
                                "Ink, type, pressure: what every page was once made of.",
                                "author",
                                Map.of("id", author, "handle", author, "name", author),
                                "tags",
                                List.of("ink", "paper"),
                                "readingMinutes",
                                4,
                                "publishedAt",
                                now));
        var event = new ProducerRecord<>(TOPIC, article, data);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "/article-service",
                        "ce_type",
                        TYPE,
                        "ce_subject",
                        article,
                        "ce_time",
                        now,
                        "content-type",
                        "application/json")
                .forEach((name, value) ->
                        event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        var _ = producer.send(event);
        return article;
    }

    @Override
    public void close() {
        producer.close();
    }
}
