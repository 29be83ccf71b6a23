package dev.broadsheet.benchmarks;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;

import org.bson.Document;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What is to be counted, by article and label. */
final class Ledger {

    private static final String REPEATS = "repeats";

    /** Of labels by their codes. */
    private static final String[] FIELDS =
            Stream.concat(Arrays.stream(Label.values()).map(Label::field), Stream.of(REPEATS))
                    .toArray(String[]::new);

    private final List<UUID> articles;
    private final long[][] expected;

    Ledger(List<String> articles) {
        this.articles = articles.stream().map(UUID::fromString).toList();
        expected = new long[articles.size()][FIELDS.length];
    }

    void view(int article, Label label) {
        expected[article][label.code()]++;
    }

    void repeat(int article) {
        expected[article][FIELDS.length - 1]++;
    }

    /**
     * How many are not counted, or more often than once.
     *
     * @param lost views less than were expected, of all articles that have less
     * @param doubled views more than were expected, of all articles that have more
     */
    record Difference(long lost, long doubled) {

        Difference plus(Difference other) {
            return new Difference(lost + other.lost, doubled + other.doubled);
        }

        long all() {
            return lost + doubled;
        }
    }

    /** Compares each number of each article with what is stored. */
    Difference difference(ServiceStore store) {
        Map<UUID, Document> stored = new HashMap<>();
        store.collection("counts")
                .find(Filters.in("_id", articles))
                .projection(Projections.include(FIELDS))
                .forEach(count -> stored.put(count.get("_id", UUID.class), count));
        long lost = 0;
        long doubled = 0;
        for (int article = 0; article < expected.length; article++) {
            Document count = stored.getOrDefault(articles.get(article), new Document());
            for (int field = 0; field < FIELDS.length; field++) {
                long more = count.get(FIELDS[field], 0L) - expected[article][field];
                lost += Math.max(0, -more);
                doubled += Math.max(0, more);
            }
        }
        return new Difference(lost, doubled);
    }
}
