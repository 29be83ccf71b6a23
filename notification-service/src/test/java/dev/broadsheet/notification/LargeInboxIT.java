package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;

import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.follows.Target.Kind;
import dev.broadsheet.notification.posts.Announcement;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Place;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.PostChange;
import dev.broadsheet.notification.posts.Posts;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.core.KafkaOperations;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A page of an inbox costs what is on it and what is unread, however much there is. Times are
 * printed; what is asserted is the number of documents read, which no busy machine can change.
 */
class LargeInboxIT extends ServiceTest {

    private static final int POSTS = 30_000;
    private static final int PAGES = 25;

    private final String stem = Reader.newName("author");
    private final Follows follows;
    private final Posts posts;
    private final MongoOperations store;

    LargeInboxIT(
            @LocalServerPort int port,
            @Autowired KafkaOperations<String, byte[]> kafka,
            @Autowired Follows follows,
            @Autowired Posts posts,
            @Autowired MongoOperations store) {
        super(port, kafka);
        this.follows = follows;
        this.posts = posts;
        this.store = store;
    }

    @Test
    void a_page_costs_what_is_on_it_and_what_is_unread() {
        var linus = reader("linus");
        follow(linus, 500);
        var busy = reader("busy");
        follow(busy, 5_000);
        var end = publish(Instant.now().plusSeconds(1));

        measure("500 authors, 1,000 unread", 1_500, linus, n -> "?limit=20");
        measure("500 authors, one of them", 1_500, linus, n -> only(n % 500));
        linus.marks("read", "{'upTo':'%s'}".formatted(end.minusMillis(50)));
        measure("500 authors, 50 unread", 250, linus, n -> "?limit=20");
        measure("5,000 authors, 1,000 unread", 2_500, busy, n -> "?limit=20");
        busy.marks("read", "{'upTo':'%s'}".formatted(end.minusMillis(50)));
        measure("5,000 authors, 50 unread", 500, busy, n -> "?limit=20");
    }

    private String only(int author) {
        return "?limit=20&author=" + author(author);
    }

    private void follow(Reader reader, int authors) {
        IntStream.range(0, authors)
                .forEach(n ->
                        follows.put(
                                reader.subject(),
                                new Target(Kind.AUTHORS, author(n)),
                                Delivery.INSTANT));
    }

    /** One a millisecond, of each of 500 authors in turn. */
    private Instant publish(Instant begin) {
        for (var from = 0; from < POSTS; from += 1_000) {
            posts.apply(
                    IntStream.range(from, from + 1_000)
                            .<PostChange>mapToObj(
                                    n -> new PostChange.Published(post(n, begin.plusMillis(n))))
                            .toList());
        }
        return begin.plusMillis(POSTS);
    }

    private Post post(int n, Instant at) {
        var author = author(n % 500);
        return new Post(
                new ArticleId(UUID.randomUUID()),
                1,
                "The title of article " + n,
                "What it says in a few words, for the list of articles. ".repeat(3),
                new Post.Author(author, author, "The author " + author),
                List.of("tag-" + n % 50, "tag-" + n % 60),
                Optional.of("Craft"),
                "/articles/number-" + n,
                at,
                new Announcement(
                        new Place(at, 77, n),
                        Set.of(
                                new Target(Kind.AUTHORS, author),
                                new Target(Kind.TAGS, stem + "a" + n % 50),
                                new Target(Kind.TAGS, stem + "b" + n % 60),
                                new Target(Kind.CATEGORIES, stem))),
                true);
    }

    private String author(int n) {
        return stem + "-" + n;
    }

    private void measure(String name, int mostRead, Reader reader, IntFunction<String> query) {
        // Signing a token takes longer than all else.
        var requests =
                IntStream.range(0, PAGES)
                        .mapToObj(n -> reader.request("/api/inbox" + query.apply(n)))
                        .toList();
        requests.forEach(request -> assertThat(Reader.send(request).statusCode()).isEqualTo(200));
        var before = examined();
        var cpu = cpu();
        var nanos = new long[PAGES];
        for (var n = 0; n < PAGES; n++) {
            var start = System.nanoTime();
            Reader.send(requests.get(n));
            nanos[n] = System.nanoTime() - start;
        }
        var took = millis(cpu() - cpu) / PAGES;
        var read = (double) (examined() - before) / PAGES;
        Arrays.sort(nanos);
        System.out.printf(
                "%-32s median %5.1f ms, p99 %5.1f ms, %5.1f ms of CPU, %.0f documents read%n",
                name, millis(nanos[PAGES / 2]), millis(nanos[PAGES - 1]), took, read);
        assertThat(read).as("documents read for %s", name).isLessThanOrEqualTo(mostRead);
    }

    /** Of service, store and test together. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis() + nanos % 1_000_000 / 1e6;
    }

    private long examined() {
        var status = store.executeCommand(new Document("serverStatus", 1));
        return status.getEmbedded(
                List.of("metrics", "queryExecutor", "scannedObjects"), Long.class);
    }
}
