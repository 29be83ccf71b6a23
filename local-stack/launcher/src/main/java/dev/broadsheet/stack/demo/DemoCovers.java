package dev.broadsheet.stack.demo;

import dev.broadsheet.stack.router.Problem;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The pictures of the demo articles: /demo/{name of the article}.svg. */
public final class DemoCovers implements Handler<HttpServerRequest> {

    private final Map<String, byte[]> pictures = new HashMap<>();

    public DemoCovers() {
        for (var article : DemoContent.ARTICLES) {
            pictures.put("/demo/" + article.name() + ".svg", picture(article.name()));
        }
    }

    @Override
    public void handle(HttpServerRequest request) {
        var picture = pictures.get(Objects.requireNonNullElse(request.path(), ""));
        if (picture == null) {
            Problem.of(404, "Not Found", "No such picture.", request).answer(request);
            return;
        }
        request.response()
                .putHeader("Content-Type", "image/svg+xml")
                .putHeader("Cache-Control", "public, max-age=86400")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'")
                .end(Buffer.buffer(picture));
    }

    private static byte[] picture(String name) {
        var resource = "/demo/" + name + ".svg";
        try (var content = DemoCovers.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(content, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
