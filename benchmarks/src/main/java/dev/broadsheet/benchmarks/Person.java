package dev.broadsheet.benchmarks;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Somebody with a token who tells notification-service what to do. */
record Person(int port, String token) {

    private static final String AUTHORS = "/api/follows/authors/";
    private static final String JSON = "Content-Type: application/json";

    /** One of the demo people. */
    static Person of(RunningStack stack, String name) throws IOException, InterruptedException {
        return new Person(stack.port(RunningStack.NOTIFICATIONS), stack.token(name));
    }

    void follow(List<String> authors) {
        send(
                authors.stream()
                        .map(author -> Http.put(AUTHORS + author, "{}", authorization(), JSON))
                        .iterator());
    }

    void put(String path, String json) {
        send(List.of(Http.put(path, json, authorization(), JSON)).iterator());
    }

    JsonNode post(String path, String json) {
        return send(List.of(Http.post(path, json, authorization(), JSON)).iterator()).getFirst();
    }

    JsonNode get(String path) {
        return send(List.of(request(path)).iterator()).getFirst();
    }

    /** To ask for something over and over. */
    byte[] request(String path) {
        return Http.get(path, authorization());
    }

    private String authorization() {
        return "Authorization: Bearer " + token;
    }

    /**
     * One after the other.
     *
     * @throws IllegalStateException when one is answered badly
     */
    private List<JsonNode> send(Iterator<byte[]> requests) {
        List<JsonNode> answers = new ArrayList<>();
        Load.on(port, 1)
                .keepingBodies()
                .all(
                        Requests.of(
                                requests,
                                answer -> {
                                    if (answer.status() / 100 != 2) {
                                        throw new IllegalStateException(answer.body());
                                    }
                                    return answers.add(JsonMapper.shared().readTree(answer.body()));
                                }));
        return answers;
    }
}
