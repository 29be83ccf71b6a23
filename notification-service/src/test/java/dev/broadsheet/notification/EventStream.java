package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of server-sent events, as WHATWG HTML section 9.2 has it. */
class EventStream implements AutoCloseable {

    record Event(String id, String name, String data) {

        String title() {
            return json().path("title").asString();
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(data);
        }
    }

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile String lastEventId = "";
    private volatile String retry = "";

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        this.thread = Thread.ofVirtual().start(this::read);
    }

    static EventStream open(HttpClient client, HttpRequest.Builder request) {
        try {
            var response =
                    client.send(
                            request.header("Accept", "text/event-stream").build(),
                            BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            return new EventStream(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var name = "";
            var data = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var colon = line.indexOf(':');
                var field = colon < 0 ? line : line.substring(0, colon);
                var value = colon < 0 ? "" : line.substring(colon + 1).stripLeading();
                switch (field) {
                    case "id" -> lastEventId = value;
                    case "event" -> name = value;
                    case "data" -> data += value;
                    case "retry" -> retry = value;
                    default -> {
                        if (!line.isEmpty()) {
                            comments.add(value);
                        } else if (!data.isEmpty()) {
                            events.add(new Event(lastEventId, name, data));
                        }
                        if (line.isEmpty()) {
                            name = "";
                            data = "";
                        }
                    }
                }
            }
        } catch (IOException e) {
            // Closed on one of the two sides.
        }
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<String> titles() {
        return events.stream().map(Event::title).toList();
    }

    List<String> comments() {
        return List.copyOf(comments);
    }

    String retry() {
        return retry;
    }

    /** What a browser would send when it comes back. */
    String lastEventId() {
        return lastEventId;
    }

    boolean isOpen() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        try {
            response.body().close();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
