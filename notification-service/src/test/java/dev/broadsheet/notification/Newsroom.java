package dev.broadsheet.notification;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.EventJson;

import org.springframework.kafka.core.KafkaOperations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Stands where article-service stands: sends its events to the real broker. */
class Newsroom {

    static final String TOPIC = "articles.v1";
    static final String VIEW_COUNTS = "view-counts.v1";

    private final KafkaOperations<String, byte[]> kafka;

    Newsroom(KafkaOperations<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    void published(Article article, long version) {
        send(article, version, "published", data(article, version));
    }

    void updated(Article article, long version) {
        var data = data(article, version);
        data.put("updatedAt", Instant.now().toString());
        send(article, version, "updated", data);
    }

    void unpublished(Article article, long version) {
        send(
                article,
                version,
                "unpublished",
                Map.of(
                        "articleId",
                        article.id(),
                        "version",
                        version,
                        "unpublishedAt",
                        Instant.now().toString()));
    }

    /** Stands where view-counter-service stands. */
    void read(Article article, long times) {
        var id = article.id().toString();
        var views = Map.of("human", times, "crawler", 0, "suspect", 0);
        var data =
                Map.of(
                        "articleId",
                        id,
                        "sequence",
                        times,
                        "views",
                        views,
                        "asOf",
                        Instant.now().toString());
        var event =
                new CloudEvent(
                        id + ":" + times,
                        "/view-counter-service",
                        "dev.broadsheet.views.counted.v1",
                        id,
                        Instant.now(),
                        times,
                        null,
                        EventJson.write(data));
        send(event, VIEW_COUNTS);
    }

    /** Sends bytes that are no article, to the partition of one. */
    void garbage(Article article, String value) {
        send(event(article, 1, "published", value.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, Object> data(Article article, long version) {
        var data = new HashMap<String, Object>();
        data.put("articleId", article.id());
        data.put("version", version);
        data.put("slug", article.id().toString());
        data.put("path", "/articles/" + article.id());
        data.put("title", article.title());
        data.put("excerpt", "An excerpt");
        data.put(
                "author",
                Map.of(
                        "id", article.author(),
                        "handle", article.handle(),
                        "name", "The author " + article.handle()));
        data.put("tags", article.tags());
        data.put("readingMinutes", 1);
        data.put("publishedAt", Instant.now().toString());
        if (article.category() != null) {
            data.put("category", article.category());
        }
        if (article.series() != null) {
            data.put("series", article.series());
        }
        return data;
    }

    private void send(Article article, long version, String happened, Map<String, Object> data) {
        send(event(article, version, happened, EventJson.write(data)));
    }

    private static CloudEvent event(Article article, long version, String happened, byte[] data) {
        return new CloudEvent(
                article.id() + ":" + version,
                "/article-service",
                "dev.broadsheet.article." + happened + ".v1",
                article.id().toString(),
                Instant.now(),
                version,
                null,
                data);
    }

    private void send(CloudEvent event) {
        send(event, TOPIC);
    }

    private void send(CloudEvent event, String topic) {
        try {
            kafka.send(event.toRecord(topic)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
