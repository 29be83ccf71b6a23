package dev.broadsheet.article.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.broadsheet.testing.Backends;

import org.bson.Document;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a search costs among many articles. Times are printed; what is asserted is the number of
 * documents read.
 */
class SearchIndexIT {

    private static final int ARTICLES = Integer.getInteger("articles", 20_000);
    private static final int WORDS = 60;
    private static final int VOCABULARY = 20_000;
    private static final int PAGE = 21;

    /** One more is read to see that the order goes on, in each tier. */
    private static final int ONE_PAGE = PAGE + 2;

    private static final int QUERIES = 50;
    private static final Scope EVERYWHERE = new Scope(null, null, null, null);
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static final MongoClient CLIENT =
            MongoClients.create(
                    MongoClientSettings.builder()
                            .applyConnectionString(
                                    new ConnectionString(Backends.shared().mongodbUri()))
                            .uuidRepresentation(UuidRepresentation.STANDARD)
                            .build());

    private static final MongoTemplate STORE = new MongoTemplate(CLIENT, "search_index");

    private final SearchIndex index = new SearchIndex(STORE);

    @BeforeAll
    static void fill() {
        var definition = SearchIndex.articlesByTerm();
        STORE.indexOps(definition.collection()).createIndex(definition.definition());
        Random random = new Random(7);
        for (int from = 0; from < ARTICLES; from += 500) {
            STORE.getCollection(SearchIndex.COLLECTION)
                    .insertMany(
                            IntStream.range(from, Math.min(from + 500, ARTICLES))
                                    .mapToObj(number -> article(number, random))
                                    .toList());
        }
    }

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void a_search_reads_little_more_than_it_finds() {
        measure("a word in every article", ONE_PAGE, "common");
        measure("a word in every article and one in every tenth", ONE_PAGE, "common often3");
        measure("words in every tenth and every seventh", 10 * PAGE, "often3 week5");
        measure("a rare word", 40, "w15000");
        measure("a rare word and one in every article", 40, "common w15000");
        measure("a word that is nowhere and one in every article", 0, "common nowhere");
    }

    private void measure(String name, int mostRead, String text) {
        Question question = Question.of(text);
        for (int n = 0; n < QUERIES; n++) {
            index.find(question, EVERYWHERE, null, PAGE);
        }
        long before = examined();
        long[] nanos = new long[QUERIES];
        int found = 0;
        for (int n = 0; n < QUERIES; n++) {
            long start = System.nanoTime();
            found = index.find(question, EVERYWHERE, null, PAGE).size();
            nanos[n] = System.nanoTime() - start;
        }
        double read = (double) (examined() - before) / QUERIES;
        Arrays.sort(nanos);
        System.out.printf(
                "%-50s %2d found, median %d us, %.1f documents read%n",
                name, found, nanos[QUERIES / 2] / 1_000, read);
        assertThat(read).as(name).isLessThanOrEqualTo(mostRead);
    }

    @Test
    void the_pages_of_a_search_are_the_whole() {
        for (String text : List.of("often3 week5", "w15000", "week2")) {
            Question question = Question.of(text);
            List<Place> paged = new ArrayList<>();
            @Nullable Place last = null;
            for (List<Place> page = index.find(question, EVERYWHERE, last, 7);
                    !page.isEmpty();
                    page = index.find(question, EVERYWHERE, last, 7)) {
                paged.addAll(page);
                last = Place.of(page.getLast().toString());
            }

            assertThat(paged)
                    .isEqualTo(index.find(question, EVERYWHERE, null, ARTICLES))
                    .doesNotHaveDuplicates();
        }
    }

    private static long examined() {
        Document status = CLIENT.getDatabase("admin").runCommand(new Document("serverStatus", 1));
        return status.getEmbedded(
                        List.of("metrics", "queryExecutor", "scannedObjects"), Number.class)
                .longValue();
    }

    /**
     * Rare words are rarer, as in any language; every hundredth article has its words in the title.
     */
    private static Document article(int number, Random random) {
        List<String> words =
                Stream.concat(
                                Stream.of("common", "often" + number % 10, "week" + number % 7),
                                random.doubles(WORDS)
                                        .mapToObj(at -> "w" + (int) (VOCABULARY * at * at)))
                        .distinct()
                        .toList();
        Stream<String> heading =
                number % 100 == 0 ? words.stream().map(Term::inHeading) : Stream.empty();
        return new Document("_id", new UUID(number, number))
                .append("version", 1L)
                .append("publishedAt", Date.from(FIRST.plus(Duration.ofMinutes(number / 2))))
                .append("terms", Stream.concat(words.stream(), heading).toList());
    }
}
