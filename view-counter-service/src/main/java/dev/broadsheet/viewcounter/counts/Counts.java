package dev.broadsheet.viewcounter.counts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;

import dev.broadsheet.edge.mongo.StoreIndex;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The stored counts, one for each article that was ever viewed. */
@Repository
public class Counts {

    static final String HUMAN = "human";
    static final String ANNOUNCE_PENDING = "announcePending";

    /** The estimate stands beside it. */
    private static final Bson LEAN = exclude(Tally.READER_SKETCH);

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoOperations store;
    private final Generations generations;

    Counts(MongoOperations store, Generations generations) {
        this.store = store;
        this.generations = generations;
    }

    static Stream<StoreIndex> indexes(Generation generation) {
        return Stream.of(
                        new Index(ANNOUNCE_PENDING, Direction.ASC),
                        new Index(HUMAN, Direction.DESC))
                .map(index -> new StoreIndex(generation.counts(), index));
    }

    /** The counts of these articles; those never viewed are left out. */
    public Map<ArticleId, ArticleCount> find(Collection<ArticleId> articles) {
        if (articles.isEmpty()) {
            return Map.of();
        }
        var generation = generations.reading();
        return collection(generation)
                .find(in("_id", articles.stream().map(ArticleId::value).toList()))
                .projection(LEAN)
                .map(document -> read(generation, document))
                .into(new ArrayList<>())
                .stream()
                .collect(toMap(ArticleCount::article, Function.identity()));
    }

    /** A page of all counts, those with the most human views first. */
    public List<ArticleCount> mostViewed(int skip, int limit) {
        var generation = generations.reading();
        return collection(generation)
                .find()
                .projection(LEAN)
                .sort(descending(HUMAN))
                .skip(skip)
                .limit(limit)
                .map(document -> read(generation, document))
                .into(new ArrayList<>());
    }

    static ArticleCount read(Generation generation, Document document) {
        return new ArticleCount(
                generation,
                new ArticleId(document.get("_id", UUID.class)),
                document.getLong("version"),
                Tally.positions(document),
                Tally.numbers(document),
                document.getLong("readers"),
                ArticleTally.asOf(document));
    }

    /** Hands over all counts, in chunks. */
    void each(int chunk, Consumer<List<ArticleCount>> action) {
        each(new Document(), chunk, action);
    }

    /**
     * Hands over, in chunks, the counts of these partitions whose totals changed since they were
     * {@link #announced}.
     */
    public void eachUnannounced(
            Set<Integer> partitions, int chunk, Consumer<List<ArticleCount>> action) {
        each(and(eq(ANNOUNCE_PENDING, true), in("partition", partitions)), chunk, action);
    }

    private void each(Bson filter, int chunk, Consumer<List<ArticleCount>> action) {
        var next = new ArrayList<ArticleCount>(chunk);
        var generation = generations.reading();
        try (var found =
                collection(generation).find(filter).projection(LEAN).batchSize(chunk).iterator()) {
            while (found.hasNext()) {
                next.add(read(generation, found.next()));
                if (next.size() == chunk || !found.hasNext()) {
                    action.accept(List.copyOf(next));
                    next.clear();
                }
            }
        }
    }

    /**
     * These counts, of one generation, were announced; one that has changed since then has to be
     * announced again.
     */
    public void announced(List<ArticleCount> counts) {
        var generation = counts.getFirst().generation();
        var done =
                counts.stream().map(count -> pending(count, eq("version", count.version()), false));
        if (write(generation, done) < counts.size()) {
            // A count has moved on, and perhaps another process announced it before this one did:
            // then the older total is now the newer record, and the newer must follow it.
            var passed =
                    counts.stream()
                            .map(count -> pending(count, gt("version", count.version()), true));
            write(generation, passed);
        }
        var reading = generations.refresh().reading();
        if (!reading.equals(generation)) {
            write(reading, counts.stream().map(count -> pending(count, exists("_id"), true)));
        }
    }

    private static UpdateOneModel<Document> pending(
            ArticleCount count, Bson version, boolean pending) {
        return new UpdateOneModel<>(
                and(eq("_id", count.article().value()), version), set(ANNOUNCE_PENDING, pending));
    }

    /** How many of the updates met their document. */
    private int write(Generation generation, Stream<UpdateOneModel<Document>> updates) {
        return collection(generation).bulkWrite(updates.toList(), UNORDERED).getMatchedCount();
    }

    /** The partitions of the log that something was counted from: reads all counts. */
    public Set<String> partitions() {
        var partitions = new HashSet<String>();
        collection(generations.reading())
                .find()
                .projection(include("positions"))
                .forEach(document -> partitions.addAll(Tally.positions(document).keySet()));
        return partitions;
    }

    private MongoCollection<Document> collection(Generation generation) {
        return store.getCollection(generation.counts());
    }
}
