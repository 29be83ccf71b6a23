package dev.broadsheet.viewcounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.testing.Backends;
import dev.broadsheet.testing.TestIssuer;
import dev.broadsheet.viewcounter.articles.Article;
import dev.broadsheet.viewcounter.articles.ArticleChange;
import dev.broadsheet.viewcounter.articles.Articles;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A view-counter-service in the JVM of the test, on the shared backends. */
public final class RunningService implements AutoCloseable {

    /** Long enough for a group to notice a dead member. */
    public static final Duration SOON = Duration.ofSeconds(30);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<UUID> PUBLISHED = ConcurrentHashMap.newKeySet();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final URI origin;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
        this.origin =
                URI.create(
                        "http://127.0.0.1:"
                                + context.getEnvironment().getProperty("local.server.port"));
    }

    /**
     * Starts the service.
     *
     * @param settings {@code name=value}, over those of the service
     */
    public static RunningService start(String... settings) {
        var environment =
                Backends.shared().environment().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue());
        var arguments =
                Stream.concat(environment, Stream.of(settings))
                        .map(setting -> "--" + setting)
                        .toArray(String[]::new);
        return new RunningService(
                new SpringApplicationBuilder(ViewCounterService.class).run(arguments));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public double meter(String name) {
        return bean(MeterRegistry.class).counter(name).count();
    }

    public static String view(UUID article, String viewId) {
        return "{\"articleId\":\"%s\",\"viewId\":\"%s\"}".formatted(article, viewId);
    }

    /** Makes articles known, of a minute's reading, by ada: views of others are refused. */
    public UUID publish(UUID article) {
        if (PUBLISHED.add(article)) {
            bean(Articles.class).apply(List.of(new ArticleChange.Published(article(article))));
        }
        return article;
    }

    private static Article article(UUID id) {
        return new Article(
                id,
                1,
                "How a Letterpress Works",
                "how-a-letterpress-works",
                "/articles/how-a-letterpress-works",
                new Article.Author("ada", "ada", "Ada Lovelace"),
                List.of("printing"),
                Optional.of("Craft"),
                1,
                Instant.parse("2026-11-22T09:30:00Z"),
                true);
    }

    /** Of an article that is published for it. */
    public HttpResponse<String> postView(UUID article, String viewId) {
        publish(article);
        return send(post("application/json", view(article, viewId)));
    }

    /** As the newsroom, which may; of articles that are published for it. */
    public HttpResponse<String> postBatch(List<String> views) {
        views.stream()
                .map(view -> JSON.readTree(view).path("articleId").asString(""))
                .filter(article -> !article.isEmpty())
                .forEach(article -> publish(UUID.fromString(article)));
        var token = TestIssuer.shared().token("newsroom", "views:ingest");
        return send(
                post("application/json", "[" + String.join(",", views) + "]")
                        .header("Authorization", "Bearer " + token));
    }

    public HttpRequest.Builder post(String contentType, String body) {
        return request("/api/views")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(origin.resolve(path)).timeout(SOON);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Hands over the lines of an answer that does not end, until the thread is interrupted. */
    public void stream(String path, Consumer<String> line) {
        try {
            client.send(request(path).build(), BodyHandlers.ofLines()).body().forEach(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** The answer for one article. */
    public JsonNode views(UUID article) {
        var response = send(request("/api/views/" + article));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    public long human(UUID article) {
        return views(article).at("/views/human").asLong();
    }

    public void awaitHuman(UUID article, long views) {
        await().atMost(SOON).untilAsserted(() -> assertThat(human(article)).isEqualTo(views));
    }

    @Override
    public void close() {
        context.close();
    }
}
