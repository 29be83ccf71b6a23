package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * nginx with nchan (Debian: {@code libnginx-mod-nchan}), which does nothing but keep streams open
 * and pass on messages: the limit for streams. One worker for each processor.
 */
final class Nchan implements StreamReaders.Publisher, AutoCloseable {

    private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");

    private final Process process;
    private final Path directory;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI publish;
    private final String filler;

    private Nchan(Process process, Path directory, int port, String filler) {
        this.process = process;
        this.directory = directory;
        this.filler = filler;
        publish = URI.create("http://127.0.0.1:" + port + "/publish");
    }

    /**
     * Starts it, if it is installed.
     *
     * @param length of its events, all of it
     */
    static Optional<Nchan> start(int port, int length) throws IOException {
        if (!Files.exists(MODULE)) {
            return Optional.empty();
        }
        Path directory = Files.createTempDirectory("broadsheet-nchan");
        Path configuration = directory.resolve("nginx.conf");
        Files.writeString(configuration, configuration(port));
        Process process =
                new ProcessBuilder("nginx", "-p", directory.toString(), "-c", "nginx.conf")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return Optional.of(new Nchan(process, directory, port, "x".repeat(length)));
    }

    private static String configuration(int port) throws IOException {
        try (var template = Nchan.class.getResourceAsStream("nginx.conf")) {
            return new String(
                            Objects.requireNonNull(template).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("MODULE", MODULE.toString())
                    .replace("PORT", String.valueOf(port));
        }
    }

    String request() {
        return "GET /stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
    }

    /** Its worker processes. */
    Map<String, ProcessUsage> usage() {
        Map<String, ProcessUsage> workers = new LinkedHashMap<>();
        process.children()
                .forEach(worker ->
                        workers.put(
                                "nginx " + (workers.size() + 1), new ProcessUsage(worker.pid())));
        return workers;
    }

    @Override
    public void publish(int number) {
        var request =
                HttpRequest.newBuilder(publish)
                        .POST(BodyPublishers.ofString("#" + number + " " + filler))
                        .build();
        var _ = client.sendAsync(request, BodyHandlers.discarding());
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("Left behind: " + directory);
        }
    }
}
