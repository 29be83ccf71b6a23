package dev.broadsheet.system;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The HTTP surface as one person uses it. */
final class Api {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String NO_ANSWER = "no answer: ";

    private final String origin;
    private final Map<String, String> headers;

    private Api(String origin, Map<String, String> headers) {
        this.origin = origin;
        this.headers = Map.copyOf(headers);
    }

    /** An answer: any status; failures to get one at all are exceptions. */
    record Answer(int status, String body, @Nullable String etag, @Nullable String retryAfter) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        /** Whether somebody answered, and it is not the connection that failed. */
        boolean isOfServer() {
            return !body.startsWith(NO_ANSWER);
        }

        boolean ok() {
            return status / 100 == 2;
        }

        /** The body's JSON, when the answer is a 2xx. */
        JsonNode orFail() {
            if (!ok()) {
                throw new IllegalStateException(status + " " + body);
            }
            return json();
        }

        String etagOrFail() {
            orFail();
            if (etag == null) {
                throw new IllegalStateException("no ETag: " + status + " " + body);
            }
            return etag;
        }
    }

    static Api anonymous(String origin) {
        return new Api(origin, Map.of());
    }

    /** With a bearer token of the local issuer for a demo person, whose password is the name. */
    static Api as(String origin, String person) {
        var basic =
                Base64.getEncoder()
                        .encodeToString((person + ":" + person).getBytes(StandardCharsets.UTF_8));
        var token =
                anonymous(origin)
                        .with("Authorization", "Basic " + basic)
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .send("POST", "/oauth2/token", "grant_type=client_credentials")
                        .orFail();
        return anonymous(origin)
                .with("Authorization", "Bearer " + token.path("access_token").asString());
    }

    Api with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Api(origin, more);
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object body) {
        return with("Content-Type", "application/json")
                .send("POST", path, JSON.writeValueAsString(body));
    }

    Answer put(String path, Object body) {
        return with("Content-Type", "application/json")
                .send("PUT", path, JSON.writeValueAsString(body));
    }

    Answer patch(String path, Object body) {
        return with("Content-Type", "application/merge-patch+json")
                .send("PATCH", path, JSON.writeValueAsString(body));
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Every item of a cursor list, page by page. */
    List<JsonNode> all(String path) {
        var items = new ArrayList<JsonNode>();
        var next = "";
        do {
            var page = get(path + (path.contains("?") ? "&" : "?") + "limit=100" + next).orFail();
            page.path("items").forEach(items::add);
            next = page.path("next").isString() ? "&cursor=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        return items;
    }

    /**
     * Opens a server-sent event stream; the lines come as they are sent until the client lets go.
     */
    HttpResponse<Stream<String>> stream(String path) {
        try {
            return CLIENT.send(request("GET", path, null).build(), BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer send(String method, String path, @Nullable String body) {
        try {
            var response =
                    CLIENT.send(
                            request(method, path, body).timeout(Duration.ofSeconds(20)).build(),
                            BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("ETag").orElse(null),
                    response.headers().firstValue("Retry-After").orElse(null));
        } catch (IOException e) {
            // A process that dies takes its connections with it: for a client this is one more "try
            // again".
            return new Answer(503, NO_ANSWER + e, null, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String method, String path, @Nullable String body) {
        var request =
                HttpRequest.newBuilder(URI.create(origin + path))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request;
    }
}
