package dev.broadsheet.stack.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * An article of the demo content: Markdown with front matter, kept as a resource.
 *
 * @param author who publishes it
 * @param name of the resource; with it a repeated attempt is told from a second article
 * @param readers how many people are said to have read it
 */
record DemoArticle(String author, String name, int readers) {

    String idempotencyKey() {
        return "demo-" + name;
    }

    String markdown() {
        var resource = "/demo/" + name + ".md";
        try (var content = DemoArticle.class.getResourceAsStream(resource)) {
            return new String(
                    Objects.requireNonNull(content, resource).readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
