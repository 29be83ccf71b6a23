package dev.broadsheet.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Takes webhooks and keeps the book of them: which ids came of which author, on which path. */
final class PushSink implements AutoCloseable {

    private static final int BACKLOG = 1_000;

    /**
     * More than all instances keep open: the server closes what is beyond as soon as it has
     * answered, and requests that are on their way there fail and wait for the next attempt.
     */
    private static final int IDLE_CONNECTIONS = 2_000;

    static {
        System.setProperty(
                "sun.net.httpserver.maxIdleConnections", String.valueOf(IDLE_CONNECTIONS));
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Map<String, List<String>>> received = new ConcurrentHashMap<>();
    private final HttpServer server;

    PushSink() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            server = HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The ids that came of an author, repeats too, by path. */
    Map<String, List<String>> of(String author) {
        return received.computeIfAbsent(author, _ -> new ConcurrentHashMap<>());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var article = JSON.readTree(exchange.getRequestBody()).path("data").path("article");
            of(article.path("author").asString())
                    .computeIfAbsent(
                            exchange.getRequestURI().getPath(), _ -> new CopyOnWriteArrayList<>())
                    .add(exchange.getRequestHeaders().getFirst("webhook-id"));
            exchange.sendResponseHeaders(204, -1);
        }
    }
}
