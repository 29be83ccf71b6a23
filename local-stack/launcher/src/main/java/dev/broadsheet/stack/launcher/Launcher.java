package dev.broadsheet.stack.launcher;

import dev.broadsheet.stack.BackendNotStarted;
import dev.broadsheet.stack.demo.DemoContent;
import dev.broadsheet.stack.demo.DemoNotLoaded;
import dev.broadsheet.stack.supervision.Supervisor;

import org.slf4j.LoggerFactory;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** The program behind ./start. */
final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) throws InterruptedException {
        var home = Path.of(System.getProperty("broadsheet.home", "")).toAbsolutePath();
        try {
            run(Options.parse(List.of(arguments), home), home);
        } catch (CannotStart | BackendNotStarted e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options, Path home) throws InterruptedException {
        var services = new Services(home, options);
        services.requireBuilt();
        if (!FreePorts.isFree(options.port())) {
            throw CannotStart.portInUse(options.port());
        }
        var data = DataDirectory.open(options.data());
        // Before the first logger is made.
        System.setProperty("broadsheet.logs", data.path("logs").toString());
        Supervisor.endLeftovers(data.path("run"), line -> Services.isOf(data, line));
        if (options.fresh()) {
            data.empty();
        }
        data.empty(Options.EPHEMERAL);

        var outside = options.rehearsal() ? Outside.NOTHING : Outside.from(System.getenv());
        var stack = new Stack(options, data, services, outside, System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, data)));
        try {
            stack.start();
            makeReady(options, data, outside);
        } catch (CompletionException e) {
            throw refusal(e, data);
        } catch (CancellationException e) {
            // Told to stop while still starting: the shutdown hook is at work.
        }
        if (options.rehearsal()) {
            System.exit(0);
        }
        Thread.currentThread().join();
    }

    private static RuntimeException refusal(CompletionException failure, DataDirectory data) {
        if (failure.getCause() instanceof BackendNotStarted refusal) {
            return refusal;
        }
        LoggerFactory.getLogger(Launcher.class).error("A part of the stack failed", failure);
        return new CannotStart(
                "Broadsheet cannot start: "
                        + failure.getCause()
                        + ", see "
                        + data.path("logs", "launcher.log"));
    }

    private static void makeReady(Options options, DataDirectory data, Outside outside)
            throws InterruptedException {
        var origin = URI.create(options.origin());
        new Readiness(origin, line -> tellLate(line, options)).await(Services.NAMES);
        if (options.demo() && outside.issuer().isEmpty()) {
            try {
                DemoContent.loadOnce(origin, data.path(options.area(), "demo-loaded"));
            } catch (DemoNotLoaded e) {
                System.err.println("The demo content was not loaded: " + e.getMessage());
            }
        }
        System.out.println("Broadsheet is ready: " + origin);
        if (!options.rehearsal()) {
            System.out.println(welcome(options, data, outside));
        }
    }

    /** Nobody waits at a rehearsal to see what is wrong. */
    private static void tellLate(String line, Options options) {
        if (options.rehearsal()) {
            throw new CannotStart(line);
        }
        System.out.println(line);
    }

    private static String welcome(Options options, DataDirectory data, Outside outside) {
        var seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        var started =
                "Started in %.1f s. Data and logs: %s. Ctrl-C stops it.".formatted(seconds, data);
        if (outside.issuer().isPresent()) {
            return started;
        }
        return started
                + """


                Authors ada, grace and followers linus, margaret, ken log in with their name as password.
                What to try next:
                  %1$s                the front page
                  %1$s/mail           mail that was sent
                  curl -u ada:ada -d grant_type=client_credentials %1$s/oauth2/token\
                """
                        .formatted(options.origin());
    }

    private static void stop(Stack stack, DataDirectory data) {
        stack.close();
        data.close();
    }
}
