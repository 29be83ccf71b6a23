package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server of webhooks that has a sickness, on a port of its own. */
final class SickServer implements AutoCloseable {

    private static final int BACKLOG = 100;

    private final Sickness sickness;
    private final ServerSocket server;

    private SickServer(Sickness sickness, ServerSocket server) {
        this.sickness = sickness;
        this.server = server;
    }

    static SickServer open(Sickness sickness) throws IOException {
        var server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        SickServer sick = new SickServer(sickness, server);
        if (sickness == Sickness.REFUSED) {
            server.close();
        } else {
            Thread.ofPlatform().daemon().name(sickness.text()).start(sick::accept);
        }
        return sick;
    }

    Sickness sickness() {
        return sickness;
    }

    String url() {
        return "%s://127.0.0.1:%d/".formatted(sickness.scheme(), server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> deal(socket));
            } catch (IOException e) {
                // Closed: nobody is left to be served.
            }
        }
    }

    private void deal(Socket socket) {
        try (socket) {
            sickness.deal(socket);
        } catch (IOException e) {
            // The other side has left.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
