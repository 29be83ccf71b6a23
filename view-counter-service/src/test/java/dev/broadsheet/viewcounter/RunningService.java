package dev.broadsheet.viewcounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.testing.Backends;
import dev.broadsheet.testing.TestIssuer;

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
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A view-counter-service in the JVM of the test, on the shared backends. */
public final class RunningService implements AutoCloseable {

    /** Long enough for a group to notice a dead member. */
    public static final Duration SOON = Duration.ofSeconds(30);

    private static final JsonMapper JSON = JsonMapper.shared();

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

    public HttpResponse<String> postView(UUID article, String viewId) {
        return send(post("application/json", view(article, viewId)));
    }

    /** As the newsroom, which may. */
    public HttpResponse<String> postBatch(List<String> views) {
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
