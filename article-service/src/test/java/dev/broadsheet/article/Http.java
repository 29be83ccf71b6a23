package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.testing.TestIssuer;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Someone who calls the service over HTTP. */
final class Http {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String origin;
    private final Map<String, String> headers;

    private Http(String origin, Map<String, String> headers) {
        this.origin = origin;
        this.headers = headers;
    }

    static Http anonymous(int port) {
        return new Http("http://127.0.0.1:" + port, Map.of());
    }

    Http as(String subject) {
        return with(
                "Authorization", "Bearer " + TestIssuer.shared().token(subject, "articles:write"));
    }

    /** An editor, who may change everybody's articles. */
    Http asEditor(String subject) {
        return with(
                "Authorization", "Bearer " + TestIssuer.shared().token(subject, "articles:admin"));
    }

    Http with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Http(origin, more);
    }

    /** Makes the next write on the version just answered. */
    Http on(Answer answer) {
        return with("If-Match", answer.etag());
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object body) {
        return json().send("POST", path, JSON.writeValueAsString(body));
    }

    Answer put(String path, Object body) {
        return json().send("PUT", path, JSON.writeValueAsString(body));
    }

    Answer patch(String path, Object body) {
        return with("Content-Type", "application/merge-patch+json")
                .send("PATCH", path, JSON.writeValueAsString(body));
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    private Http json() {
        return with("Content-Type", "application/json");
    }

    Answer send(String method, String path, @Nullable String body) {
        return request(
                method,
                path,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    Answer upload(String path, String contentType, BodyPublisher body) {
        return with("Content-Type", contentType).request("POST", path, body);
    }

    byte[] download(String path) {
        return exchange(
                        HttpRequest.newBuilder(URI.create(origin + path)),
                        BodyHandlers.ofByteArray())
                .body();
    }

    private Answer request(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + path)).method(method, body);
        return new Answer(exchange(request, BodyHandlers.ofString()));
    }

    private <T> HttpResponse<T> exchange(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> answer) {
        headers.forEach(request::header);
        try {
            return CLIENT.send(request.build(), answer);
        } catch (IOException e) {
            throw new AssertionError(request.build() + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String etag() {
            return header("ETag");
        }

        String id() {
            return json().path("id").asString();
        }

        String text(String field) {
            return json().path(field).asString();
        }

        Answer expect(int status) {
            assertThat(status()).as(body()).isEqualTo(status);
            return this;
        }

        /** The answer is a problem (RFC 9457) that points at exactly these fields. */
        Answer expectProblem(int status, String... pointers) {
            expect(status);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(json().path("status").asInt()).isEqualTo(status);
            assertThat(text("title")).isNotBlank();
            assertThat(
                            json().path("errors")
                                    .valueStream()
                                    .map(error -> error.path("pointer").asString()))
                    .as(body())
                    .containsExactlyInAnyOrderElementsOf(List.of(pointers));
            return this;
        }
    }
}
