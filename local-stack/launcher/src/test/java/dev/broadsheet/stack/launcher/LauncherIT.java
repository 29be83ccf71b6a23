package dev.broadsheet.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.stack.tiny.TinyService;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The launcher as a process, with broker, store, issuer and router, and tiny programs as services.
 */
class LauncherIT {

    private static final Duration START = Duration.ofSeconds(60);
    private static final String SERVICE = "article-service";

    @TempDir private Path home;

    private final List<Launch> launches = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = freePort();

    /** A launcher and the file that has what it printed. */
    private record Launch(Process process, Path file) {

        String output() throws IOException {
            return Files.readString(file);
        }

        List<ProcessHandle> services() {
            return process.descendants().toList();
        }

        int awaitExit() throws InterruptedException {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }
    }

    @BeforeEach
    void makeHome() throws IOException {
        for (var service : Services.NAMES) {
            TinyService.pack(home.resolve(service).resolve("target/stack/" + service + ".jar"));
        }
        var flags = home.resolve("local-stack/launcher/jvm/service.args");
        Files.createDirectories(flags.getParent());
        Files.copy(Path.of("jvm/service.args"), flags);
    }

    @AfterEach
    void endAll() throws InterruptedException {
        client.close();
        for (var launch : launches) {
            launch.process().destroy();
            if (!launch.process().waitFor(30, TimeUnit.SECONDS)) {
                launch.services().forEach(ProcessHandle::destroyForcibly);
                launch.process().destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void a_killed_service_comes_back_where_it_was_and_a_stop_leaves_no_process_behind()
            throws Exception {
        var launch = started();
        var first = servicePid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().atMost(START).ignoreExceptions().until(() -> servicePid() != first);
        assertThat(launch.output())
                .contains("Broadsheet is ready: http://localhost:" + port)
                .contains(SERVICE + " (pid " + first + ") ended with 137; restarting");
        assertThat(data().resolve("logs/" + SERVICE + ".log")).content().contains(SERVICE + "-1");

        var services = launch.services();
        assertThat(services).hasSize(3);
        launch.process().destroy();

        launch.awaitExit();
        assertThat(services).noneMatch(ProcessHandle::isAlive);
        assertThat(launch.output()).doesNotContain("Exception");
        try (var pids = Files.list(data().resolve("run"))) {
            assertThat(pids).isEmpty();
        }
    }

    @Test
    void what_a_killed_launcher_leaves_is_ended_by_the_next_which_goes_on_with_the_data()
            throws Exception {
        var killed = started();
        var orphans = killed.services();
        killed.process().destroyForcibly().waitFor();
        assertThat(orphans).hasSize(3).allMatch(ProcessHandle::isAlive);

        var next = started();

        assertThat(orphans).noneMatch(ProcessHandle::isAlive);
        assertThat(next.services()).hasSize(3);
    }

    @Test
    void a_second_stack_on_the_same_port_or_data_is_told_so_in_one_line() throws Exception {
        started("--ephemeral");

        var samePort = launch(port, "other-data");
        assertThat(samePort.awaitExit()).isEqualTo(1);
        assertThat(samePort.output())
                .isEqualTo(
                        "Port %d is in use: stop what uses it, or choose another with --port N%n"
                                .formatted(port));

        var sameData = launch(freePort(), "data");
        assertThat(sameData.awaitExit()).isEqualTo(1);
        assertThat(sameData.output())
                .isEqualTo("The data directory %s is in use by another stack%n".formatted(data()));
        try (var left = Files.list(data().resolve("ephemeral"))) {
            assertThat(left).as("the running stack keeps its events here").isNotEmpty();
        }
    }

    @Test
    void a_missing_jar_is_one_line() throws Exception {
        Files.delete(home.resolve(SERVICE).resolve("target/stack/" + SERVICE + ".jar"));

        var launch = launch(port, "data");

        assertThat(launch.awaitExit()).isEqualTo(1);
        assertThat(launch.output()).hasLineCount(1).contains(SERVICE + ".jar is missing");
    }

    private Launch started(String... options) throws IOException {
        var launch = launch(port, "data", options);
        await().atMost(START)
                .until(() ->
                        !launch.process().isAlive()
                                || launch.output().contains("Broadsheet is ready: "));
        assertThat(launch.process().isAlive()).as(launch.output()).isTrue();
        return launch;
    }

    private Launch launch(int port, String data, String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + Path.of("jvm/launcher.args").toAbsolutePath());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Dbroadsheet.home=" + home);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Launcher.class.getName());
        command.addAll(List.of("--port", String.valueOf(port), "--no-demo"));
        command.addAll(List.of("--data", home.resolve(data).toString()));
        command.addAll(List.of(options));
        var file = home.resolve("launch-" + launches.size() + ".out");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(file.toFile())
                        .start();
        var launch = new Launch(process, file);
        launches.add(launch);
        return launch;
    }

    private long servicePid() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/")).build();
        return Long.parseLong(client.send(request, BodyHandlers.ofString()).body());
    }

    private Path data() {
        return home.resolve("data");
    }

    private static int freePort() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
