package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.testing.TestIssuer;

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
import java.util.List;
import java.util.UUID;

/** A follower at an instance of the service, over HTTP. */
class Reader {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String subject;
    private final int port;

    Reader(String subject, int port) {
        this.subject = subject;
        this.port = port;
    }

    /** The same person at another instance. */
    Reader at(int other) {
        return new Reader(subject, other);
    }

    String subject() {
        return subject;
    }

    void follows(String target) {
        assertThat(put("/api/follows/" + target, "{}").statusCode()).isIn(200, 201);
    }

    JsonNode inbox(String query) {
        var response = get("/api/inbox" + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    List<JsonNode> alerts() {
        return inbox("?limit=100").path("items").valueStream().toList();
    }

    List<String> titles() {
        return alerts().stream().map(alert -> alert.path("title").asString()).toList();
    }

    int unread() {
        return inbox("?limit=1").path("unread").asInt();
    }

    void marks(String mark, String request) {
        var response = post("/api/inbox/" + mark, request.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
    }

    EventStream stream() {
        return EventStream.open(CLIENT, request("/api/inbox/stream"));
    }

    EventStream stream(String lastEventId) {
        return EventStream.open(
                CLIENT, request("/api/inbox/stream").header("Last-Event-ID", lastEventId));
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> put(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + TestIssuer.shared().token(subject));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** Nobody has heard of it. */
    static String newName(String stem) {
        return stem + "-" + UUID.randomUUID();
    }
}
