package dev.broadsheet.stack.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Runs services as processes; one that dies is reported and restarted. */
public final class Supervisor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SUFFIX = ".pid";

    private final Path run;
    private final Path logs;
    private final Duration patience;
    private final Consumer<String> console;
    private final List<SupervisedService> services = new CopyOnWriteArrayList<>();
    private final PidFile own;
    private boolean closing;

    /**
     * Makes a supervisor that runs nothing yet.
     *
     * @param run where the pid files are kept, this program's too
     * @param logs where each service's output goes; that of the last run is kept beside it
     * @param patience how long a service may take to stop before it is killed
     * @param console is told, in one line each, of services that die
     */
    public Supervisor(Path run, Path logs, Duration patience, Consumer<String> console) {
        this.run = run;
        this.logs = logs;
        this.patience = patience;
        this.console = console;
        own = new PidFile(run.resolve("launcher" + SUFFIX));
        own.write(ProcessHandle.current().pid());
    }

    /** Starts a service, unless all are being stopped already. */
    public synchronized void start(ServiceCommand command) {
        if (closing) {
            return;
        }
        var service =
                new SupervisedService(
                        command, freshLog(command.name()), pidFile(command), patience, console);
        services.add(service);
        service.start();
    }

    /** Stops all services, side by side, and returns when none is left. */
    @Override
    public void close() {
        stop();
        services.forEach(SupervisedService::awaitEnd);
        own.delete();
    }

    private synchronized void stop() {
        closing = true;
        services.forEach(SupervisedService::stop);
    }

    /**
     * Ends what a killed launcher left running.
     *
     * @param run where that launcher kept its pid files
     * @param ours tells by its command line whether a process is what the pid file meant: the
     *     number may belong to something else by now
     * @return how many processes were ended
     */
    public static int endLeftovers(Path run, Predicate<String> ours) {
        if (!Files.isDirectory(run)) {
            return 0;
        }
        try (var files = Files.list(run)) {
            var leftovers =
                    files.filter(file -> file.toString().endsWith(SUFFIX))
                            .map(PidFile::new)
                            .flatMap(file -> file.process().stream())
                            .filter(process ->
                                    process.info().commandLine().filter(ours).isPresent())
                            .toList();
            leftovers.forEach(ProcessHandle::destroy);
            leftovers.forEach(Supervisor::awaitEnd);
            return leftovers.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        var end = process.onExit();
        try {
            end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            end.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private PidFile pidFile(ServiceCommand command) {
        return new PidFile(run.resolve(command.name() + SUFFIX));
    }

    private Path freshLog(String name) {
        var log = logs.resolve(name + ".log");
        try {
            Files.createDirectories(logs);
            if (Files.exists(log)) {
                Files.move(
                        log,
                        logs.resolve(name + ".previous.log"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return log;
    }
}
