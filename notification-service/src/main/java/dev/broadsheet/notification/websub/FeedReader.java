package dev.broadsheet.notification.websub;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Fetches feeds of article-service: of configuration, and so trusted with any address. */
@Component
class FeedReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final URI origin;
    private @Nullable HttpClient http;

    FeedReader(WebSubProperties properties) {
        this.origin = properties.feedsFrom();
    }

    /**
     * Fetches a feed, also from where its author has moved.
     *
     * @return empty when there is none: nothing is published there
     * @throws FeedUnavailable when nobody can say
     */
    Optional<FetchedFeed> read(Topic topic) {
        var request =
                HttpRequest.newBuilder(origin.resolve(topic.path()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .timeout(PATIENCE)
                        .build();
        var body = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BYTES);
        try {
            return feed(http().send(request, body));
        } catch (IOException e) {
            throw new FeedUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FeedUnavailable(e);
        }
    }

    private static Optional<FetchedFeed> feed(HttpResponse<String> response) {
        if (response.statusCode() == HttpStatus.OK.value()) {
            var contentType =
                    response.headers()
                            .firstValue(HttpHeaders.CONTENT_TYPE)
                            .orElse("application/octet-stream");
            return Optional.of(FetchedFeed.of(contentType, response.body()));
        }
        if (response.statusCode() == HttpStatus.NOT_FOUND.value()) {
            return Optional.empty();
        }
        throw new FeedUnavailable("answered " + response.statusCode());
    }

    /** Made with the first request: most instances start without one. */
    private synchronized HttpClient http() {
        if (http == null) {
            http =
                    HttpClient.newBuilder()
                            .followRedirects(Redirect.NORMAL)
                            .connectTimeout(PATIENCE)
                            .build();
        }
        return http;
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }
}
