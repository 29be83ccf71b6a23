package dev.broadsheet.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Against a press that keeps what the API promises: idempotency keys, versions, view ids. */
class DemoContentTest {

    private static final int ALL = DemoContent.ARTICLES.size();

    @TempDir private Path temporary;

    private final Map<String, String> idsByKey = new HashMap<>();
    private final List<String> published = new ArrayList<>();
    private final Set<String> follows = new HashSet<>();
    private final Set<String> views = new HashSet<>();
    private int requestsUntilItBreaks = Integer.MAX_VALUE;
    private HttpServer press;

    @BeforeEach
    void start() throws IOException {
        press = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        press.createContext("/", this::handle);
        press.start();
    }

    @AfterEach
    void stop() {
        press.stop(0);
    }

    static List<DemoArticle> articles() {
        return DemoContent.ARTICLES;
    }

    @ParameterizedTest
    @MethodSource("articles")
    void an_article_has_what_the_front_page_shows_and_is_worth_reading(DemoArticle article) {
        var text = article.markdown();

        assertThat(text).contains("\ntitle: ", "\nexcerpt: ", "\ntags: [", "\ncategory: ", "\n## ");
        assertThat(text.split("\\s+")).hasSizeBetween(300, 650);
    }

    @Test
    void all_is_loaded_once() {
        load();
        var viewed = views.size();
        load();

        assertThat(published).hasSize(ALL).doesNotHaveDuplicates();
        assertThat(follows).contains("linus /api/follows/authors/ada");
        assertThat(views).hasSize(viewed).hasSizeGreaterThan(ALL);
    }

    @Test
    void an_attempt_cut_off_anywhere_is_made_good_by_the_next_without_doubles() {
        for (var cut = 1; !isLoadedWithin(cut); cut++) {
            assertThat(published.size()).isLessThanOrEqualTo(ALL);
        }

        assertThat(idsByKey).hasSize(ALL);
        assertThat(published).hasSize(ALL).doesNotHaveDuplicates();
    }

    @Test
    void a_refusal_is_told_with_its_reason() {
        requestsUntilItBreaks = 2;

        assertThatThrownBy(this::load)
                .isInstanceOf(DemoNotLoaded.class)
                .hasMessageContaining("was answered with 400")
                .hasMessageContaining("cut off");
    }

    private boolean isLoadedWithin(int requests) {
        requestsUntilItBreaks = requests;
        try {
            load();
            return true;
        } catch (DemoNotLoaded e) {
            return false;
        }
    }

    private void load() {
        DemoContent.loadOnce(
                URI.create("http://localhost:" + press.getAddress().getPort()),
                temporary.resolve("demo-loaded"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var version = published.contains(path.replace("/publication", "")) ? 2 : 1;
        if (requestsUntilItBreaks-- == 0) {
            answer(exchange, 400, "cut off");
        } else if (path.equals("/oauth2/token")) {
            var basic = exchange.getRequestHeaders().getFirst("Authorization").substring(6);
            var name = new String(Base64.getDecoder().decode(basic), UTF_8);
            answer(
                    exchange,
                    200,
                    "{\"access_token\": \"" + name.substring(0, name.indexOf(':')) + "\"}");
        } else if (path.equals("/api/articles")) {
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            var id = idsByKey.computeIfAbsent(key, _ -> "id-" + idsByKey.size());
            answer(exchange, 201, "{\"id\": \"" + id + "\"}");
        } else if (path.endsWith("/publication")) {
            var expected = exchange.getRequestHeaders().getFirst("If-Match");
            if (expected.equals("\"" + version + "\"")) {
                published.add(path.replace("/publication", ""));
                answer(exchange, 200, "{}");
            } else {
                answer(exchange, 412, "stale");
            }
        } else if (path.startsWith("/api/articles/")) {
            exchange.getResponseHeaders().set("ETag", "\"" + version + "\"");
            answer(
                    exchange,
                    200,
                    "{\"status\": \"" + (version == 1 ? "draft" : "published") + "\"}");
        } else {
            remember(path, body, exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 202, "{}");
        }
    }

    private void remember(String path, String body, String authorization) {
        if (path.equals("/api/views")) {
            new JsonMapper()
                    .readTree(body)
                    .forEach(view -> views.add(view.path("viewId").asString()));
        } else {
            follows.add(authorization.substring("Bearer ".length()) + " " + path);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
