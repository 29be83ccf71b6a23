package dev.broadsheet.stack;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A backend could not start; the message is one sentence for the person who started it. */
public final class BackendNotStarted extends RuntimeException {

    public BackendNotStarted(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public static BackendNotStarted dataInUse(Path data, @Nullable Throwable cause) {
        return new BackendNotStarted(
                "The data in " + data + " is in use by another process.", cause);
    }

    /** Refuses a loopback port that something else listens on; port 0 is always free. */
    public static void requireFree(int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.getLocalPort();
        } catch (IOException e) {
            throw new BackendNotStarted(
                    "Port " + port + " on 127.0.0.1 is in use by another process.", e);
        }
    }
}
