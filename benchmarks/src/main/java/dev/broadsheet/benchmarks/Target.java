package dev.broadsheet.benchmarks;

import dev.broadsheet.benchmarks.Requests.Request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that readers ask for, over and over.
 *
 * @param port of the server that has it
 * @param requests asked in turn
 * @param bytes mean length of the answers
 */
record Target(String name, int port, List<byte[]> requests, int bytes) {

    Target {
        requests = List.copyOf(requests);
    }

    /**
     * Asks for each path once to see what is answered.
     *
     * @throws IllegalStateException when one is answered badly
     */
    static Target of(String name, int port, List<String> paths) {
        return ofRequests(name, port, paths.stream().map(Http::get).toList());
    }

    /** The same of whole requests. */
    static Target ofRequests(String name, int port, List<byte[]> requests) {
        List<Integer> lengths = new ArrayList<>();
        Requests each =
                Requests.of(
                        requests.iterator(),
                        answer -> {
                            if (answer.status() != 200) {
                                throw new IllegalStateException(name + ": " + answer.status());
                            }
                            return lengths.add(
                                    answer.body().getBytes(StandardCharsets.UTF_8).length);
                        });
        Load.on(port, 1).keepingBodies().all(each);
        int mean = (int) lengths.stream().mapToInt(Integer::intValue).average().orElseThrow();
        return new Target(name, port, requests, mean);
    }

    /** A constant body of the same length, as the bare server has it. */
    Target constant(int barePort) {
        return new Target(
                "constant of %,d bytes".formatted(bytes),
                barePort,
                List.of(Http.get("/" + bytes)),
                bytes);
    }

    /** The requests in turn, without end. */
    Requests forEver() {
        return new Requests() {
            private int turn;

            @Override
            public Request next() {
                turn = (turn + 1) % requests.size();
                return Request.of(requests.get(turn));
            }
        };
    }
}
