package dev.broadsheet.stack.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

class SupervisorIT {

    @TempDir private Path temporary;

    private final List<String> console = new CopyOnWriteArrayList<>();

    @Test
    void a_service_that_is_killed_is_reported_and_restarted() {
        try (var supervisor = supervisor()) {
            supervisor.start(sleeper("sleeper"));
            var first = running("sleeper");

            first.destroyForcibly();

            await().until(() -> running("sleeper").pid() != first.pid());
            assertThat(console)
                    .containsExactly(
                            "sleeper (pid " + first.pid() + ") ended with 137; restarting");
        }
    }

    @Test
    void a_service_that_ends_by_itself_is_restarted_ever_more_slowly() {
        try (var supervisor = supervisor()) {
            supervisor.start(command("hasty", "exit 3"));

            await().until(() -> console.size() >= 4);
            assertThat(console.getFirst()).endsWith("ended with 3; restarting");
            assertThat(console.get(3)).endsWith("ended with 3; restarting in 1000 ms");
        }
    }

    @Test
    void closing_leaves_no_process_and_no_pid_file_behind() throws IOException {
        List<ProcessHandle> processes;
        try (var supervisor = supervisor()) {
            supervisor.start(sleeper("one"));
            supervisor.start(sleeper("two"));
            processes = List.of(running("one"), running("two"));
        }

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(console).isEmpty();
        try (var files = Files.list(run())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void nothing_is_started_once_all_is_being_stopped() {
        var supervisor = supervisor();
        supervisor.close();

        supervisor.start(sleeper("late"));

        assertThat(run().resolve("late.pid")).doesNotExist();
    }

    @Test
    void what_a_killed_launcher_left_is_ended_if_it_is_ours() throws IOException {
        var left = new ProcessBuilder(sleeper("left").command()).start().toHandle();
        var other = new ProcessBuilder("sleep", "600").start().toHandle();
        try {
            new PidFile(run().resolve("left.pid")).write(left.pid());
            new PidFile(run().resolve("reused.pid")).write(other.pid());
            Files.writeString(run().resolve("half-written.pid"), "");

            var ended = Supervisor.endLeftovers(run(), line -> line.contains("exec sleep 600"));

            assertThat(ended).isEqualTo(1);
            assertThat(left.isAlive()).isFalse();
            assertThat(other.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
            other.destroyForcibly();
        }
    }

    @Test
    void the_log_of_the_last_run_is_kept_beside_the_new_one() {
        for (var word : List.of("first", "second")) {
            try (var supervisor = supervisor()) {
                supervisor.start(command("talker", "echo " + word + "; sleep 600"));
                await().until(() -> Files.readString(log("talker.log")).contains(word));
            }
        }

        assertThat(log("talker.log")).hasContent("second");
        assertThat(log("talker.previous.log")).hasContent("first");
    }

    private Supervisor supervisor() {
        return new Supervisor(
                run(), temporary.resolve("logs"), Duration.ofSeconds(10), console::add);
    }

    private Path run() {
        return temporary.resolve("run");
    }

    private Path log(String name) {
        return temporary.resolve("logs").resolve(name);
    }

    private ProcessHandle running(String service) {
        var pidFile = new PidFile(run().resolve(service + ".pid"));
        return await().until(
                        pidFile::process, found -> found.filter(ProcessHandle::isAlive).isPresent())
                .orElseThrow();
    }

    private static ServiceCommand sleeper(String name) {
        // The comment keeps the shell from replacing itself, as a JVM would not.
        return command(name, "trap 'exit 143' TERM; sleep 600 & wait # exec sleep 600");
    }

    private static ServiceCommand command(String name, String script) {
        return new ServiceCommand(name, List.of("sh", "-c", script), Map.of());
    }
}
