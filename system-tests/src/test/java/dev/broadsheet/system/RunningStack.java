package dev.broadsheet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.awaitility.core.ConditionTimeoutException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * {@code ./start} on a data directory and a port of its own, as a user runs it. Closing it is
 * Ctrl-C.
 */
final class RunningStack implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(5);
    private static final Duration STOPPED = Duration.ofSeconds(40);
    private static final List<String> SERVICES =
            List.of("article-service", "notification-service", "view-counter-service");

    private final Process start;
    private final Path data;
    private final Path output;
    private final int port;

    private RunningStack(Process start, Path data, Path output, int port) {
        this.start = start;
        this.data = data;
        this.output = output;
        this.port = port;
    }

    /** Starts the stack without demo content and returns when it says that it is ready. */
    static RunningStack start(Path data, Map<String, String> environment) {
        var port = freePort();
        var output = data.resolveSibling(data.getFileName() + ".out");
        var builder =
                new ProcessBuilder(
                                root().resolve("start").toString(),
                                "--port",
                                String.valueOf(port),
                                "--data",
                                data.toString(),
                                "--no-demo",
                                "--no-build")
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            var stack = new RunningStack(builder.start(), data, output, port);
            stack.awaitReady();
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String origin() {
        return "http://localhost:" + port;
    }

    Api as(String person) {
        return Api.as(origin(), person);
    }

    Api anonymous() {
        return Api.anonymous(origin());
    }

    /** The process of a service, now: a supervised service has another one after it died. */
    ProcessHandle process(String service) {
        try {
            var pid =
                    Long.parseLong(
                            Files.readString(data.resolve("run").resolve(service + ".pid"))
                                    .strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9, and back when the supervisor has started it again and it answers. */
    void killAndAwaitRestart(String service) {
        var victim = process(service);
        victim.destroyForcibly();
        await().atMost(READY)
                .ignoreExceptions()
                .until(() -> process(service).pid() != victim.pid());
        await().atMost(READY)
                .ignoreExceptions()
                .until(() ->
                        anonymous().get("/" + service + "/actuator/health/readiness").status()
                                == 200);
    }

    /** Ends everything with one SIGTERM, and fails when a process is left behind. */
    @Override
    public void close() {
        var processes =
                Stream.concat(start.toHandle().descendants(), SERVICES.stream().map(this::process))
                        .distinct()
                        .toList();
        start.destroy();
        await().atMost(STOPPED).until(() -> !start.isAlive());
        assertThat(processes).as("left behind").noneMatch(ProcessHandle::isAlive);
    }

    private void awaitReady() {
        try {
            await().atMost(READY)
                    .until(() ->
                            read(output).contains("Broadsheet is ready: " + origin())
                                    || !start.isAlive());
        } catch (ConditionTimeoutException e) {
            start.destroy();
            throw new AssertionError("not ready in time:\n" + read(output), e);
        }
        assertThat(start.isAlive()).as(() -> "the stack ended:\n" + read(output)).isTrue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A free port below those that systems hand out: while a killed service is away, nobody else is
     * given its port.
     */
    static int freePort() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: another one.
            }
        }
    }

    private static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
