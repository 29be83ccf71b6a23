package dev.broadsheet.article;

import dev.broadsheet.testing.Backends;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The running service on a real broker and store; each test brings authors of its own. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "broadsheet.public-url=https://news.example")
abstract class OnBackends {

    static final Map<String, ?> NOW = Map.of();

    final Http reader;
    final String ada = newAuthor("ada");
    final Http author;

    OnBackends(int port) {
        reader = Http.anonymous(port);
        author = reader.as(ada);
    }

    @DynamicPropertySource
    static void backends(DynamicPropertyRegistry registry) {
        Backends.shared().environment().forEach((name, value) -> registry.add(name, () -> value));
    }

    static String newAuthor(String name) {
        return name + "-" + UUID.randomUUID();
    }

    Http.Answer draft(String title) {
        return author.post("/api/articles", Map.of("title", title, "markdown", "Some words."))
                .expect(201);
    }

    Http.Answer published(String title) {
        return publish(draft(title));
    }

    Http.Answer publish(Http.Answer draft) {
        return author.on(draft).put(publication(draft), NOW).expect(200);
    }

    static String at(Http.Answer article) {
        return "/api/articles/" + article.id();
    }

    static String publication(Http.Answer article) {
        return at(article) + "/publication";
    }

    /** The results of calls made at the same time. */
    static <T> List<T> atOnce(Collection<? extends Callable<T>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
