package dev.broadsheet.stack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The API of the running stack, as any program outside would use it. */
final class PublicApi implements AutoCloseable {

    static final JsonMapper JSON = new JsonMapper();

    /** Services that were ready may still be busy with their first connections. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final URI origin;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new HashMap<>();

    PublicApi(URI origin) {
        this.origin = origin;
    }

    @Override
    public void close() {
        client.close();
    }

    HttpResponse<String> get(String subject, String path) {
        return succeed(request(subject, path).GET().build());
    }

    /**
     * @param body a text that is sent as it is, or something to send as JSON
     * @param headers names and values in turn
     */
    HttpResponse<String> send(
            String subject, String method, String path, Object body, String... headers) {
        var request = request(subject, path).header("Content-Type", "application/json");
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        var content = body instanceof String text ? text : JSON.writeValueAsString(body);
        return succeed(request.method(method, BodyPublishers.ofString(content)).build());
    }

    JsonNode read(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private HttpRequest.Builder request(String subject, String path) {
        return HttpRequest.newBuilder(origin.resolve(path))
                .header("Authorization", "Bearer " + token(subject));
    }

    private String token(String subject) {
        return tokens.computeIfAbsent(subject, this::newToken);
    }

    private String newToken(String subject) {
        var secret = Base64.getEncoder().encodeToString((subject + ":" + subject).getBytes(UTF_8));
        var request =
                HttpRequest.newBuilder(origin.resolve("/oauth2/token"))
                        .header("Authorization", "Basic " + secret)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build();
        return read(succeed(request)).path("access_token").asString();
    }

    private HttpResponse<String> succeed(HttpRequest request) {
        var giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            var response = once(request);
            if (response.statusCode() < 300) {
                return response;
            }
            if (!mayPass(response) || Instant.now().isAfter(giveUp)) {
                throw new DemoNotLoaded(
                        "%s %s was answered with %d: %s"
                                .formatted(
                                        request.method(),
                                        request.uri().getPath(),
                                        response.statusCode(),
                                        response.body()));
            }
            pause();
        }
    }

    /**
     * Trouble of a service or of a request before ours that may still be at work, or news of one
     * service that another has not heard yet.
     */
    private static boolean mayPass(HttpResponse<String> response) {
        return response.statusCode() >= 500
                || response.statusCode() == 422
                || response.headers().firstValue("Retry-After").isPresent();
    }

    private HttpResponse<String> once(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DemoNotLoaded(request.uri() + " cannot be reached: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoNotLoaded("interrupted");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
