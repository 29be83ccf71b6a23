package dev.broadsheet.stack.store;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Updates.inc;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Among 150,000 documents a query reads little more than what it returns. Times are printed; what
 * is asserted is the number of documents read, which no busy machine can change.
 */
class ManyDocumentsIT {

    private static final int DOCUMENTS = 150_000;
    private static final int AUTHORS = 1_000;
    private static final int QUERIES = 200;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir static Path directory;

    private static EmbeddedStore store;
    private static MongoClient client;
    private static MongoCollection<Document> articles;

    private final Random random = new Random(7);

    @BeforeAll
    static void fill() {
        store = EmbeddedStore.onDisk(directory.resolve("store"), 0);
        client = MongoClients.create(store.uri());
        articles = client.getDatabase("test").getCollection("articles");
        articles.createIndex(ascending("slug"), new IndexOptions().unique(true));
        articles.createIndex(compoundIndex(ascending("status"), descending("publishedAt")));
        articles.createIndex(ascending("author"));
        articles.createIndex(compoundIndex(ascending("tags"), descending("publishedAt")));
        long start = System.nanoTime();
        for (int number = 0; number < DOCUMENTS; number += 1_000) {
            articles.insertMany(
                    IntStream.range(number, number + 1_000)
                            .mapToObj(ManyDocumentsIT::article)
                            .toList());
        }
        System.out.printf(
                "fill: %,d documents in %d ms%n",
                DOCUMENTS, Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    @AfterAll
    static void close() {
        client.close();
        store.close();
    }

    @Test
    void equal_values_are_looked_up() {
        measure("{_id}", 1, n -> find(eq("_id", n)));
        measure("{_id, version}", 1, n -> find(and(eq("_id", n), eq("version", 1))));
        measure(
                "{_id in 3, version}",
                3,
                n -> find(and(in("_id", n, n / 2, n / 3), eq("version", 1))));
        measure("{slug}, unique", 1, n -> find(eq("slug", "slug-" + n)));
        measure(
                "{author}, 150 each",
                DOCUMENTS / AUTHORS,
                n -> find(eq("author", "author-" + n % AUTHORS)));
        measure("{tags}, one of an array", 10, n -> find(eq("tags", "tag-" + n % (DOCUMENTS / 5))));
    }

    @Test
    void ranges_are_looked_up() {
        measure(
                "{status, publishedAt: one hour}, 60 each",
                62,
                n ->
                        find(
                                and(
                                        eq("status", "PUBLISHED"),
                                        gte("publishedAt", publishedAt(n)),
                                        lt(
                                                "publishedAt",
                                                publishedAt(n).plus(Duration.ofHours(1))))));
    }

    @Test
    void the_newest_are_read_in_order() {
        var newestFirst = descending("publishedAt");
        measure("newest 20", 22, _ -> newest(eq("status", "PUBLISHED")));
        measure(
                "newest 20 before",
                22,
                n -> newest(and(eq("status", "PUBLISHED"), lt("publishedAt", publishedAt(n)))));
        measure(
                "newest 20 before, of an alternative",
                26,
                n ->
                        newest(
                                and(
                                        eq("status", "PUBLISHED"),
                                        or(
                                                lt("publishedAt", publishedAt(n)),
                                                and(
                                                        eq("publishedAt", publishedAt(n)),
                                                        lt("_id", n))))));
        measure(
                "newest 20 of any of 2 tags",
                20,
                n ->
                        articles.find(in("tags", "tag-" + n % 30_000, "tag-" + n % 29_999))
                                .sort(newestFirst)
                                .limit(20)
                                .into(new ArrayList<>()));
    }

    @Test
    void the_newest_with_an_element_are_read_in_order() {
        measure("newest 20 of half of all", 22, n -> newest(eq("tags", "every-" + n % 2)));
        measure(
                "newest 20 of half of all, before",
                22,
                n -> newest(and(eq("tags", "every-" + n % 2), lt("publishedAt", publishedAt(n)))));
        measure(
                "newest 20 with two tags, one of them rare",
                10,
                n -> newest(all("tags", "every-" + n % 2, "tag-" + n % (DOCUMENTS / 5))));
    }

    @Test
    void the_newest_with_any_of_many_elements_are_read_in_order() {
        var some = IntStream.range(0, 200).mapToObj(n -> "tag-" + n * 7).toList();
        measure(
                "newest 20 with any of 200 tags",
                22,
                _ ->
                        articles.find(in("tags", some))
                                .sort(descending("publishedAt"))
                                .limit(20)
                                .into(new ArrayList<>()));
        var many = Stream.concat(Stream.of("every-0", "every-1"), some.stream()).toList();
        measure(
                "newest 20 before, with any of 202 that most have",
                22,
                n ->
                        articles.find(
                                        and(
                                                in("tags", many),
                                                lt("publishedAt", publishedAt(n + 100))))
                                .sort(descending("publishedAt"))
                                .limit(20)
                                .into(new ArrayList<>()));
    }

    @Test
    void guarded_updates_read_one_document() {
        measure(
                "update {_id, version}",
                1,
                n ->
                        List.of(
                                articles.updateOne(
                                        and(eq("_id", n), eq("version", 1)), inc("reads", 1))));
        measure(
                "update {_id, stale version}",
                1,
                n ->
                        List.of(
                                articles.updateOne(
                                        and(eq("_id", n), eq("version", 99)), inc("reads", 1))));
        measure(
                "count of {author}",
                DOCUMENTS / AUTHORS,
                n -> List.of(articles.countDocuments(eq("author", "author-" + n % AUTHORS))));
    }

    @Test
    void a_restart_finds_the_indexes_ready() {
        close();
        long start = System.nanoTime();
        store = EmbeddedStore.onDisk(directory.resolve("store"), 0);
        System.out.printf(
                "open with %,d documents: %d ms%n",
                DOCUMENTS, Duration.ofNanos(System.nanoTime() - start).toMillis());
        client = MongoClients.create(store.uri());
        articles = client.getDatabase("test").getCollection("articles");
        assertThat(examined()).as("documents read to open").isLessThan(100);
        measure("{slug} after a restart", 1, n -> find(eq("slug", "slug-" + n)));
    }

    private void measure(String name, int mostRead, IntFunction<List<?>> query) {
        for (int i = 0; i < QUERIES; i++) {
            assertThat(query.apply(random.nextInt(DOCUMENTS))).isNotEmpty();
        }
        long examinedBefore = examined();
        var nanos = new long[QUERIES];
        for (int i = 0; i < QUERIES; i++) {
            int number = random.nextInt(DOCUMENTS);
            long start = System.nanoTime();
            var found = query.apply(number);
            nanos[i] = System.nanoTime() - start;
            assertThat(found).isNotEmpty();
        }
        double examined = (double) (examined() - examinedBefore) / QUERIES;
        Arrays.sort(nanos);
        System.out.printf(
                "%-40s median %4d us, %.1f documents read%n",
                name, nanos[QUERIES / 2] / 1_000, examined);
        assertThat(examined).as("documents read for %s", name).isLessThanOrEqualTo(mostRead);
    }

    private static List<Document> find(Bson filter) {
        return articles.find(filter).into(new ArrayList<>());
    }

    private static List<Document> newest(Bson filter) {
        return articles.find(filter)
                .sort(descending("publishedAt", "_id"))
                .limit(20)
                .into(new ArrayList<>());
    }

    private static long examined() {
        var status = client.getDatabase("admin").runCommand(new Document("serverStatus", 1));
        return status.getEmbedded(
                List.of("metrics", "queryExecutor", "scannedObjects"), Long.class);
    }

    private static Document article(int number) {
        return new Document("_id", number)
                .append("slug", "slug-" + number)
                .append("status", number % 10 == 0 ? "DRAFT" : "PUBLISHED")
                .append("publishedAt", publishedAt(number))
                .append("author", "author-" + number % AUTHORS)
                .append(
                        "tags",
                        List.of(
                                "tag-" + number % (DOCUMENTS / 5),
                                "tag-" + (number + 1) % (DOCUMENTS / 5),
                                "every-" + number % 2))
                .append("title", "The title of article " + number)
                .append(
                        "excerpt",
                        "What it says in a few words, for the list of articles. ".repeat(4))
                .append("version", 1);
    }

    private static Instant publishedAt(int number) {
        return FIRST.plus(Duration.ofMinutes(number));
    }
}
