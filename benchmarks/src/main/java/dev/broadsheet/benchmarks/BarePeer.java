package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link BareServer} as a process of its own, with the very flags of the services' JVMs. */
final class BarePeer implements AutoCloseable {

    private final Process process;

    private BarePeer(Process process) {
        this.process = process;
    }

    /** Returns when it answers constants of those lengths. */
    static BarePeer start(Path home, int port, List<Integer> lengths) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@" + home.resolve("local-stack/launcher/jvm/service.args"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                BareServer.class.getName(),
                                String.valueOf(port)));
        lengths.stream().distinct().map(String::valueOf).forEach(command::add);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            if (!"ready".equals(output.readLine())) {
                throw new IllegalStateException("The bare server did not start");
            }
        }
        return new BarePeer(process);
    }

    ProcessUsage usage() {
        return new ProcessUsage(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
