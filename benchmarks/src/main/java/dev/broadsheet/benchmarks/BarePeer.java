package dev.broadsheet.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that stands for a limit, as a process of its own with the very flags of the services'
 * JVMs. It says {@code ready} when it is.
 */
final class BarePeer implements AutoCloseable {

    private final Process process;

    private BarePeer(Process process) {
        this.process = process;
    }

    /** Returns when it is ready. */
    static BarePeer start(Path home, Class<?> program, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@" + home.resolve("local-stack/launcher/jvm/service.args"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                program.getName()));
        command.addAll(arguments);
        BarePeer peer =
                new BarePeer(
                        new ProcessBuilder(command)
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start());
        peer.expect("ready");
        return peer;
    }

    /** What such a program does: it obeys orders, a line each, until there are no more. */
    static void obey(PrintStream answers, Orders orders) throws Exception {
        answers.println("ready");
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            orders.obey(line);
            answers.println("done");
        }
    }

    /** What a program does when it is told to. */
    interface Orders {
        void obey(String line) throws Exception;
    }

    /** Tells it to do something, and returns when it says that it is done. */
    void order(String line) throws IOException {
        BufferedWriter input = process.outputWriter(StandardCharsets.UTF_8);
        input.write(line);
        input.newLine();
        input.flush();
        expect("done");
    }

    private void expect(String word) throws IOException {
        String said = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (!word.equals(said)) {
            throw new IllegalStateException("Instead of \"" + word + "\" a peer said " + said);
        }
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
