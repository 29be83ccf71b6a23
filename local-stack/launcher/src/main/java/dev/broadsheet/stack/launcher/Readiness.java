package dev.broadsheet.stack.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Waits until services say, through the origin, that they are ready.
 *
 * @param whenLate is told of a service that takes very long, once
 */
record Readiness(URI origin, Consumer<String> whenLate) {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LATE = Duration.ofMinutes(2);

    void await(List<String> services) throws InterruptedException {
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (var service : services) {
                await(client, service);
            }
        }
    }

    private void await(HttpClient client, String service) throws InterruptedException {
        var probe =
                HttpRequest.newBuilder(origin.resolve("/" + service + "/actuator/health/readiness"))
                        .build();
        var since = System.nanoTime();
        var said = false;
        while (!isReady(client, probe)) {
            if (!said && System.nanoTime() - since > LATE.toNanos()) {
                whenLate.accept(service + " is not ready yet; its log says why");
                said = true;
            }
            Thread.sleep(PAUSE);
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest probe)
            throws InterruptedException {
        try {
            return client.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
