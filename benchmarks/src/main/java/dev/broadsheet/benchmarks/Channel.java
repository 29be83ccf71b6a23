package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Locale;

/** A way to push somebody, and how to do so with nothing around it. */
enum Channel {
    WEBHOOKS(200) {
        @Override
        void send(byte[] said, int port, int connections, int count)
                throws GeneralSecurityException {
            post(new SignedWebhooks(said, count), port, connections);
        }
    },
    WEB_PUSHES(200) {
        @Override
        void send(byte[] said, int port, int connections, int count) {
            post(new EncryptedPushes(said, count), port, connections);
        }
    },
    MAILS(4) {
        @Override
        void send(byte[] said, int port, int connections, int count) throws IOException {
            try (MailConnection connection = new MailConnection(port)) {
                connection.send(said, count);
            }
        }
    };

    private final int connections;

    Channel(int connections) {
        this.connections = connections;
    }

    /**
     * Sends what was sent before, as often as wanted, from this thread.
     *
     * @param said what the service said first on a connection
     */
    abstract void send(byte[] said, int port, int connections, int count)
            throws IOException, GeneralSecurityException;

    /** As many as the service has to one host, by its own configuration. */
    int connections() {
        return connections;
    }

    /** A thread keeps many requests under way, but only one mail. */
    int threads() {
        return this == MAILS ? connections : Runtime.getRuntime().availableProcessors();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void post(Requests requests, int port, int connections) {
        Outcome outcome = Load.on(port, connections).all(requests);
        if (outcome.failed() > 0) {
            throw new IllegalStateException(outcome.failed() + " were not taken");
        }
    }
}
