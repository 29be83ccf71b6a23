package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The limit: sends what the service sent, signed or encrypted anew each time as the service does,
 * over as many connections; no store, no walk, no isolation.
 *
 * <p>Takes orders on its standard input, a line each: channel, port, how many, and what the service
 * said on a connection, in Base64.
 */
final class BareClient {

    private BareClient() {}

    /** Starts it as a process of its own. */
    static BarePeer start(Path home) throws IOException {
        return BarePeer.start(home, BareClient.class, List.of());
    }

    /** An order to send as many messages like those that the sink was sent before. */
    static String order(Channel channel, Sink sink, int count) {
        String said = Base64.getEncoder().encodeToString(sink.said());
        return "%s %d %d %s".formatted(channel, sink.port(), count, said);
    }

    public static void main(String[] args) throws Exception {
        BarePeer.obey(
                System.out,
                order -> {
                    String[] words = order.split(" ", -1);
                    send(
                            Channel.valueOf(words[0]),
                            Integer.parseInt(words[1]),
                            Integer.parseInt(words[2]),
                            Base64.getDecoder().decode(words[3]));
                });
    }

    private static void send(Channel channel, int port, int count, byte[] said) throws Exception {
        int threads = channel.threads();
        int connections = channel.connections() / threads;
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Callable<Void>> shares = new ArrayList<>();
            for (int n = 0; n < threads; n++) {
                int share = count / threads + (n < count % threads ? 1 : 0);
                shares.add(() -> {
                    channel.send(said, port, connections, share);
                    return null;
                });
            }
            for (Future<Void> share : executor.invokeAll(shares)) {
                share.get();
            }
        }
    }
}
