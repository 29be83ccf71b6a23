package dev.broadsheet.stack.launcher;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * What the person who starts the stack asked for.
 *
 * @param port of the origin
 * @param data directory of everything that survives a restart
 * @param fresh empties the data first
 * @param demo loads the demo content on the first start
 * @param benchmark lifts the rate limits, and has all compiled for the long run
 * @param ephemeral keeps articles and events for this run only; for benchmarks too
 * @param rehearsal stops when all is ready: the run in which the JVMs record their AOT caches
 */
record Options(
        int port,
        Path data,
        boolean fresh,
        boolean demo,
        boolean benchmark,
        boolean ephemeral,
        boolean rehearsal) {

    /** What lives for one run only is kept below here. */
    static final String EPHEMERAL = "ephemeral";

    private static final int DEFAULT_PORT = 8080;

    /** Nobody looks at a rehearsal: it takes any port from here on, not that of another one. */
    private static final int REHEARSAL_PORTS = 20_000;

    private static final int REHEARSALS = 10_000;

    /**
     * @param home root of the checkout; the data is kept there unless another directory is named
     * @throws CannotStart if an argument is not understood
     */
    static Options parse(List<String> arguments, Path home) {
        var options =
                new Options(DEFAULT_PORT, home.resolve("data"), false, true, false, false, false);
        for (var words = arguments.iterator(); words.hasNext(); ) {
            var word = words.next();
            options =
                    switch (word) {
                        case "--port" -> options.withPort(portFrom(value(word, words)));
                        case "--data" -> options.withData(Path.of(value(word, words)));
                        case "--fresh" -> options.withFresh();
                        case "--no-demo" -> options.withoutDemo();
                        case "--benchmark" -> options.withBenchmark();
                        case "--ephemeral" -> options.withEphemeral();
                        case "--rehearse" -> options.withRehearsal();
                        default -> throw new CannotStart("Unknown option: " + word);
                    };
        }
        return options;
    }

    String origin() {
        return "http://localhost:" + port;
    }

    /** Where in the data directory articles and events go. */
    String area() {
        return ephemeral ? EPHEMERAL : "";
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new CannotStart(option + " needs a value");
        }
        return words.next();
    }

    private static int portFrom(String value) {
        try {
            var port = Integer.parseInt(value);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, in the same words.
        }
        throw new CannotStart("--port needs a number from 1 to 65535, not " + value);
    }

    private Options withPort(int port) {
        return new Options(port, data, fresh, demo, benchmark, ephemeral, rehearsal);
    }

    private Options withData(Path data) {
        return new Options(
                port,
                data.toAbsolutePath().normalize(),
                fresh,
                demo,
                benchmark,
                ephemeral,
                rehearsal);
    }

    private Options withFresh() {
        return new Options(port, data, true, demo, benchmark, ephemeral, rehearsal);
    }

    private Options withoutDemo() {
        return new Options(port, data, fresh, false, benchmark, ephemeral, rehearsal);
    }

    private Options withBenchmark() {
        return new Options(port, data, fresh, demo, true, ephemeral, rehearsal);
    }

    private Options withEphemeral() {
        return new Options(port, data, fresh, demo, true, true, rehearsal);
    }

    private Options withRehearsal() {
        var own = (int) (ProcessHandle.current().pid() % REHEARSALS);
        return new Options(
                new FreePorts(REHEARSAL_PORTS + own).next(),
                data,
                fresh,
                demo,
                benchmark,
                true,
                true);
    }
}
