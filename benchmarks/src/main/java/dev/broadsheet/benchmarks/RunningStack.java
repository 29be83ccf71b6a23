package dev.broadsheet.benchmarks;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ./start} on a data directory of its own, without demo content and without rate limits. */
final class RunningStack implements AutoCloseable {

    static final String ARTICLES = "article-service";
    static final String NOTIFICATIONS = "notification-service";
    static final String VIEWS = "view-counter-service";

    /** Broker, store, issuer and router, in one process. */
    static final String LAUNCHER = "launcher";

    private static final String READY = "Broadsheet is ready: ";

    private final Process start;
    private final Path data;
    private final String origin;

    private RunningStack(Process start, Path data, String origin) {
        this.start = start;
        this.data = data;
        this.origin = origin;
    }

    /**
     * Starts it, building what is missing, and returns when it is ready.
     *
     * @param options further options of {@code ./start}, one for benchmarks among them
     */
    static RunningStack start(Path home, int port, String... options) throws IOException {
        return start(home, port, Map.of(), options);
    }

    /**
     * The same, with more in its environment.
     *
     * @param options further options of {@code ./start}, one for benchmarks among them
     */
    static RunningStack start(
            Path home, int port, Map<String, String> environment, String... options)
            throws IOException {
        Path data = Files.createTempDirectory("broadsheet-benchmark");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                home.resolve("start").toString(),
                                "--port",
                                String.valueOf(port),
                                "--data",
                                data.toString(),
                                "--no-demo"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process start = builder.start();
        List<String> said = new ArrayList<>();
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(start.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> output.lines().forEach(rest -> {}));
                return new RunningStack(start, data, line.substring(READY.length()).strip());
            }
        }
        throw new IllegalStateException("The stack did not start:\n" + String.join("\n", said));
    }

    /** The process of a service, or the {@link #LAUNCHER}. */
    ProcessUsage process(String name) {
        try {
            Path file = data.resolve("run").resolve(name + ".pid");
            return new ProcessUsage(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that a load of a service keeps busy, by the names that reports give them. */
    Map<String, ProcessUsage> processes(String service) {
        Map<String, ProcessUsage> processes = new LinkedHashMap<>();
        processes.put("service", process(service));
        processes.put("store and broker", process(LAUNCHER));
        processes.put("driver", ProcessUsage.own());
        return processes;
    }

    /** The port of a service itself, past the router. */
    int port(String service) {
        return Integer.parseInt(process(service).environment().getOrDefault("PORT", ""));
    }

    String bootstrapServers() {
        return process(ARTICLES).environment().getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "");
    }

    /** A bearer token of a demo person. */
    String token(String person) throws IOException, InterruptedException {
        String basic =
                Base64.getEncoder()
                        .encodeToString((person + ":" + person).getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(origin + "/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body = client.send(request, BodyHandlers.ofString()).body();
            return JsonMapper.shared().readTree(body).path("access_token").asString();
        }
    }

    /** Has a service stand still until {@link #resume}. */
    void suspend(String service) {
        signal(service, "STOP");
    }

    void resume(String service) {
        signal(service, "CONT");
    }

    /** kill -9; the launcher starts it again, see {@link #awaitReady}. */
    void kill(String service) {
        ProcessHandle victim = ProcessHandle.of(process(service).pid()).orElseThrow();
        victim.destroyForcibly();
        victim.onExit().join();
    }

    private void signal(String service, String name) {
        try {
            String pid = String.valueOf(process(service).pid());
            Process kill = new ProcessBuilder("kill", "-" + name, pid).start();
            if (kill.onExit().join().exitValue() != 0) {
                throw new IllegalStateException("No such process: " + service);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when a service that was killed is ready again. */
    void awaitReady(String service) {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(origin + "/" + service + "/actuator/health/readiness"))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Waiting.until(() ->
                    client.sendAsync(request, BodyHandlers.discarding()).join().statusCode()
                            == 200);
        }
    }

    /** Ctrl-C, and all data gone. */
    @Override
    public void close() {
        start.destroy();
        start.onExit().join();
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
