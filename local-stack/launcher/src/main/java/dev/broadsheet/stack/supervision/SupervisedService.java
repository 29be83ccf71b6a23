package dev.broadsheet.stack.supervision;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One service: started, watched, started again when it dies, until it is told to stop. */
final class SupervisedService {

    /**
     * A terminal's Ctrl-C ends the services too, perhaps before we hear of it: whoever died of such
     * a signal is not restarted before our own order to stop had this long to arrive.
     */
    private static final Duration SIGNAL_GRACE = Duration.ofMillis(300);

    private static final int SIGINT = 128 + 2;
    private static final int SIGTERM = 128 + 15;

    private final ServiceCommand service;
    private final Path log;
    private final PidFile pidFile;
    private final Duration patience;
    private final Consumer<String> console;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread watch;
    private @Nullable Process process;

    SupervisedService(
            ServiceCommand service,
            Path log,
            PidFile pidFile,
            Duration patience,
            Consumer<String> console) {
        this.service = service;
        this.log = log;
        this.pidFile = pidFile;
        this.patience = patience;
        this.console = console;
        watch = Thread.ofVirtual().name("watch-" + service.name()).unstarted(this::watch);
    }

    void start() {
        launch();
        watch.start();
    }

    /** Asks the process to end and keeps it from coming back; {@link #awaitEnd} waits for that. */
    synchronized void stop() {
        stopping.countDown();
        if (process != null) {
            process.destroy();
        }
    }

    void awaitEnd() {
        try {
            if (!watch.join(patience)) {
                console.accept(service.name() + " did not stop in time and is killed");
                kill();
                watch.join();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void watch() {
        var backOff = new BackOff();
        try {
            int code;
            Duration life;
            Process ended;
            do {
                ended = current();
                var since = System.nanoTime();
                code = ended.waitFor();
                life = Duration.ofNanos(System.nanoTime() - since);
                pidFile.delete();
            } while (goesOnAfter(code, backOff.after(life), ended.pid()) && launch());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean goesOnAfter(int code, Duration pause, long pid) throws InterruptedException {
        var asked = code == SIGINT || code == SIGTERM;
        if (stopsWithin(asked ? SIGNAL_GRACE : Duration.ZERO)) {
            return false;
        }
        console.accept(
                "%s (pid %d) ended with %d; restarting%s"
                        .formatted(
                                service.name(),
                                pid,
                                code,
                                pause.isZero() ? "" : " in " + pause.toMillis() + " ms"));
        return !stopsWithin(pause);
    }

    private boolean stopsWithin(Duration time) throws InterruptedException {
        return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized Process current() {
        if (process == null) {
            throw new IllegalStateException(service.name() + " was never started");
        }
        return process;
    }

    /** Starts the process, unless the order to stop has come. */
    private synchronized boolean launch() {
        if (stopping.getCount() == 0) {
            return false;
        }
        var builder =
                new ProcessBuilder(service.command())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(service.environment());
        try {
            process = builder.start();
            process.getOutputStream().close();
            pidFile.write(process.pid());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
