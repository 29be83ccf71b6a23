package dev.broadsheet.stack.launcher;

import dev.broadsheet.stack.supervision.ServiceCommand;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The services as the build left them, ready to run.
 *
 * <p>Each deployable jar is extracted once per build, beside it and with Boot's own tool, as is
 * recommended for deployment: the JVM then reads plain jars and an AOT cache of them.
 *
 * @param home root of the checkout
 */
record Services(Path home, Options options) {

    static final List<String> NAMES =
            List.of("article-service", "notification-service", "view-counter-service");

    /** How long a service may take to stop. One that recorded its AOT cache writes it then. */
    Duration patience() {
        return options.rehearsal() ? Duration.ofMinutes(3) : Duration.ofSeconds(20);
    }

    /**
     * @throws CannotStart if one is missing
     */
    void requireBuilt() {
        for (var name : NAMES) {
            if (!Files.exists(jar(name))) {
                throw new CannotStart(jar(name) + " is missing: ./start builds it");
            }
        }
    }

    /**
     * @param data directory of the stack; it stands on the command line so that the process can be
     *     recognised later
     */
    ServiceCommand command(String name, DataDirectory data, Map<String, String> environment) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags("service"));
        command.addAll(flags(name));
        command.addAll(cacheFlags(jar(name).resolveSibling(name + ".aot")));
        command.add(mark(data));
        command.addAll(List.of("-jar", jar(name).toString()));
        return new ServiceCommand(name, command, environment);
    }

    /** Of all services, or of one of them that needs others. */
    private List<String> flags(String name) {
        var file = home.resolve("local-stack/launcher/jvm/" + name + ".args");
        return Files.exists(file) ? List.of("@" + file) : List.of();
    }

    /** The same as ./start gives the launcher; local-stack/README.md has the measurements. */
    private List<String> cacheFlags(Path cache) {
        if (options.rehearsal()) {
            return List.of("-XX:AOTCacheOutput=" + cache, "-XX:TieredStopAtLevel=1");
        }
        var flags = new ArrayList<String>();
        if (Files.exists(cache)) {
            flags.add("-XX:AOTCache=" + cache);
        }
        if (options.benchmark()) {
            flags.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining"));
        }
        return flags;
    }

    /** Whether a command line is that of a service which a stack on this data directory started. */
    static boolean isOf(DataDirectory data, String commandLine) {
        return commandLine.contains(mark(data) + " ");
    }

    private static String mark(DataDirectory data) {
        return "-Dbroadsheet.stack=" + data;
    }

    private Path jar(String name) {
        return home.resolve(Path.of(name, "target", "stack", name + ".jar"));
    }
}
