package dev.broadsheet.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Stands where article-service stands: serves its feeds. */
final class Newsstand {

    private static final Newsstand SHARED = new Newsstand();

    private final Map<String, String> feeds = new ConcurrentHashMap<>();
    private final HttpServer server;

    private Newsstand() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("newsstand").factory()));
        server.start();
    }

    static Newsstand shared() {
        return SHARED;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void shows(String path, String feed) {
        feeds.put(path, feed);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var feed = feeds.get(exchange.getRequestURI().getRawPath());
            if (feed == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var body = feed.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/atom+xml;charset=UTF-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
