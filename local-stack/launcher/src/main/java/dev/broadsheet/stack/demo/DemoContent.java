package dev.broadsheet.stack.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Fills an empty stack with two authors, their articles, three followers and some readers.
 *
 * <p>Every step may be repeated without doubling anything, so a start that was cut off half-way is
 * made good by the next one.
 */
public final class DemoContent {

    private static final String WEB_BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static final Map<String, Map<String, String>> AUTHORS =
            Map.of(
                    "ada",
                    Map.of(
                            "name",
                            "Ada Verlaine",
                            "role",
                            "Writes on print and its machines",
                            "bio",
                            "Ada set type by hand for eleven years before she wrote about it. She"
                                + " keeps a proof press in a garage and opinions about margins in a"
                                + " drawer."),
                    "grace",
                    Map.of(
                            "name",
                            "Grace Okafor",
                            "role",
                            "Writes on reading and counting",
                            "bio",
                            "Grace worked on the night desk of a regional daily and now studies"
                                    + " what readers do, as opposed to what they say."));

    static final List<DemoArticle> ARTICLES =
            List.of(
                    new DemoArticle("ada", "a-page-is-a-promise", 7),
                    new DemoArticle("grace", "what-a-reader-is", 12),
                    new DemoArticle("ada", "the-patience-of-lead", 5),
                    new DemoArticle("grace", "counting-to-a-million", 9),
                    new DemoArticle("ada", "night-desk-checklist", 4),
                    new DemoArticle("grace", "the-morning-list", 3));

    private static final Map<String, List<String>> FOLLOWS =
            Map.of(
                    "linus", List.of("authors/ada"),
                    "margaret", List.of("authors/ada", "authors/grace"),
                    "ken", List.of("authors/grace", "categories/craft"));

    private DemoContent() {}

    /**
     * Loads the content unless {@code marker} says that it was.
     *
     * @param origin of the running stack
     * @param marker file that is written when all is loaded
     * @throws DemoNotLoaded if the stack refused something
     */
    public static void loadOnce(URI origin, Path marker) {
        if (Files.exists(marker)) {
            return;
        }
        try (var api = new PublicApi(origin)) {
            AUTHORS.forEach((name, profile) -> api.send(name, "PUT", "/api/authors/me", profile));
            FOLLOWS.forEach((follower, all) -> all.forEach(it -> follow(api, follower, it)));
            ARTICLES.forEach(article -> publish(api, article));
            Files.writeString(marker, "The demo content was loaded." + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void follow(PublicApi api, String follower, String followed) {
        api.send(follower, "PUT", "/api/follows/" + followed, Map.of("delivery", "instant"));
    }

    private static void publish(PublicApi api, DemoArticle article) {
        var created =
                api.send(
                        article.author(),
                        "POST",
                        "/api/articles",
                        article.markdown(),
                        "Content-Type",
                        "text/markdown",
                        "Idempotency-Key",
                        article.idempotencyKey());
        var id = api.read(created).path("id").asString();
        var path = "/api/articles/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        // What was created by an attempt before this one may be published by now.
        var now = api.get(article.author(), path);
        if (!api.read(now).path("status").asString().equalsIgnoreCase("published")) {
            api.send(
                    article.author(),
                    "PUT",
                    path + "/publication",
                    Map.of(),
                    "If-Match",
                    now.headers().firstValue("ETag").orElseThrow());
        }
        api.send("newsroom", "POST", "/api/views", views(id, article));
    }

    private static List<Map<String, String>> views(String articleId, DemoArticle article) {
        return IntStream.rangeClosed(1, article.readers())
                .mapToObj(reader ->
                        Map.of(
                                "articleId",
                                articleId,
                                "viewId",
                                article.idempotencyKey() + "-" + reader,
                                "userAgent",
                                WEB_BROWSER,
                                "address",
                                "192.0.2." + reader))
                .toList();
    }
}
