package dev.broadsheet.stack.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A store in a process of its own, to be killed. */
final class StoreProcess implements AutoCloseable {

    private final Process process;
    private final String uri;

    private StoreProcess(Process process, String uri) {
        this.process = process;
        this.uri = uri;
    }

    static StoreProcess start(Path file) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            var process =
                    new ProcessBuilder(
                                    java,
                                    "-Xmx256m",
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    EmbeddedStore.class.getName(),
                                    file.toString(),
                                    "0")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            var output = process.inputReader(StandardCharsets.UTF_8);
            String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("The store did not start");
            }
            return new StoreProcess(process, line.substring(line.indexOf("mongodb://")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MongoClient connect() {
        return MongoClients.create(uri);
    }

    /** The end that no program can prepare for: SIGKILL. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
