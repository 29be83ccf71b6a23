package dev.broadsheet.benchmarks;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Somebody with a token who writes to the article service, on many connections at once. */
record Author(int port, String token, int connections) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Begins that many drafts, and hands each to whoever wants it. */
    Outcome draft(int count, String markdown, Consumer<JsonNode> drafts) {
        Iterator<byte[]> requests =
                Stream.generate(() -> draftRequest(markdown)).limit(count).iterator();
        return Load.on(port, connections)
                .keepingBodies()
                .all(
                        Requests.of(
                                requests,
                                answer -> {
                                    if (answer.status() == 201) {
                                        drafts.accept(JSON.readTree(answer.body()));
                                    }
                                    return answer.status() == 201;
                                }));
    }

    /** Publishes as fast as the service lets it. */
    Outcome publish(List<String> drafts, Duration time) {
        return Load.on(port, connections)
                .closed(Requests.of(publishing(drafts), Requests.Answered.WELL), time);
    }

    /**
     * Publishes at a fixed rate.
     *
     * @param published hears the id of each article that was answered well
     */
    Outcome publish(List<String> drafts, Duration time, int rate, Consumer<String> published) {
        return Load.on(port, connections)
                .keepingBodies()
                .paced(
                        Requests.of(
                                publishing(drafts),
                                answer -> {
                                    if (answer.status() == 200) {
                                        published.accept(id(answer.body()));
                                    }
                                    return answer.status() == 200;
                                }),
                        time,
                        rate);
    }

    /** Cheaper than parsing all of it; the id is what an article's JSON starts with. */
    private static String id(String article) {
        int start = article.indexOf("\"id\":\"") + 6;
        return article.substring(start, article.indexOf('"', start));
    }

    private Iterator<byte[]> publishing(List<String> drafts) {
        return drafts.stream()
                .map(id ->
                        Http.put(
                                "/api/articles/" + id + "/publication",
                                "",
                                authorization(),
                                "If-Match: \"1\"",
                                "Content-Length: 0"))
                .iterator();
    }

    /** No two have a title in common: who writes all day seldom repeats one. */
    private byte[] draftRequest(String markdown) {
        String body =
                JSON.writeValueAsString(
                        Map.of(
                                "title",
                                "Of ink and paper " + UUID.randomUUID(),
                                "markdown",
                                markdown,
                                "tags",
                                List.of("ink", "paper"),
                                "category",
                                "Craft"));
        return Http.post("/api/articles", body, authorization(), "Content-Type: application/json");
    }

    private String authorization() {
        return "Authorization: Bearer " + token;
    }
}
