package dev.broadsheet.system;

import static org.awaitility.Awaitility.await;

import dev.broadsheet.testing.Backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An instance of a service from its deployable jar, on the backends of a test. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(2);

    private final String service;
    private final Backends backends;
    private final List<String> settings;
    private final Path output;
    private final int port = RunningStack.freePort();
    private Process process;

    /**
     * @param output where its log goes
     * @param settings as on its command line
     */
    ServiceProcess(String service, Backends backends, Path output, String... settings) {
        this.service = service;
        this.backends = backends;
        this.output = output;
        this.settings = List.of(settings);
        this.process = launch();
        awaitReady();
    }

    String origin() {
        return "http://127.0.0.1:" + port;
    }

    /** The sum over all labels of a metric, as Prometheus reads it. */
    double metric(String name) {
        return Api.anonymous(origin())
                .get("/" + service + "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.matches(name + "[{ ].*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** kill -9, and begun anew. */
    void killAndRestart() {
        kill();
        process = launch();
        awaitReady();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void restart() {
        process = launch();
        awaitReady();
    }

    /** Stands still, as in a long pause of its machine, until {@link #resume()}. */
    void suspend() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private void signal(String name) {
        try {
            var sent =
                    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            if (sent.onExit().join().exitValue() != 0) {
                throw new IllegalStateException("no such process");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        var health = "/" + service + "/actuator/health/readiness";
        await().atMost(READY)
                .ignoreExceptions()
                .until(() -> Api.anonymous(origin()).get(health).ok() || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("ended at start, see " + output);
        }
    }

    private Process launch() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-jar", jar().toString()));
        command.addAll(settings);
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(backends.environment());
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("BROADSHEET_RATE_LIMITS", "off");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path jar() {
        var target = Path.of("..", service, "target").toAbsolutePath().normalize();
        try (var files = Files.list(target)) {
            return files.filter(file ->
                            file.getFileName().toString().matches(service + "-[\\d.]+\\.jar"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
