package dev.broadsheet.viewcounter.counts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.exclude;
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
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** The stored counts, one for each article that was ever viewed. */
@Repository
public class Counts {

    static final String COLLECTION = "counts";
    static final String HUMAN = "human";
    static final String ANNOUNCE_PENDING = "announcePending";

    /** The estimate stands beside it. */
    private static final Bson LEAN = exclude(Tally.READER_SKETCH);

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoOperations store;

    Counts(MongoOperations store) {
        this.store = store;
    }

    @Bean
    static StoreIndex unannouncedCounts() {
        return new StoreIndex(COLLECTION, new Index(ANNOUNCE_PENDING, Direction.ASC));
    }

    @Bean
    static StoreIndex mostViewedCounts() {
        return new StoreIndex(COLLECTION, new Index(HUMAN, Direction.DESC));
    }

    /** The counts of these articles; those never viewed are left out. */
    public Map<ArticleId, ArticleCount> find(Collection<ArticleId> articles) {
        if (articles.isEmpty()) {
            return Map.of();
        }
        return collection()
                .find(in("_id", articles.stream().map(ArticleId::value).toList()))
                .projection(LEAN)
                .map(Counts::read)
                .into(new ArrayList<>())
                .stream()
                .collect(toMap(ArticleCount::article, Function.identity()));
    }

    /** A page of all counts, those with the most human views first. */
    public List<ArticleCount> mostViewed(int skip, int limit) {
        return collection()
                .find()
                .projection(LEAN)
                .sort(descending(HUMAN))
                .skip(skip)
                .limit(limit)
                .map(Counts::read)
                .into(new ArrayList<>());
    }

    static ArticleCount read(Document document) {
        return new ArticleCount(
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
        try (var found = collection().find(filter).projection(LEAN).batchSize(chunk).iterator()) {
            while (found.hasNext()) {
                next.add(read(found.next()));
                if (next.size() == chunk || !found.hasNext()) {
                    action.accept(List.copyOf(next));
                    next.clear();
                }
            }
        }
    }

    /** These counts were announced; one that has changed since then has to be announced again. */
    public void announced(List<ArticleCount> counts) {
        var done =
                counts.stream().map(count -> pending(count, eq("version", count.version()), false));
        if (write(done.toList()) < counts.size()) {
            // A count has moved on, and perhaps another process announced it before this one did:
            // then the older total is now the newer record, and the newer must follow it.
            var passed =
                    counts.stream()
                            .map(count -> pending(count, gt("version", count.version()), true));
            write(passed.toList());
        }
    }

    private static UpdateOneModel<Document> pending(
            ArticleCount count, Bson version, boolean pending) {
        return new UpdateOneModel<>(
                and(eq("_id", count.article().value()), version), set(ANNOUNCE_PENDING, pending));
    }

    /** How many of the updates met their document. */
    private int write(List<UpdateOneModel<Document>> updates) {
        return collection().bulkWrite(updates, UNORDERED).getMatchedCount();
    }

    private MongoCollection<Document> collection() {
        return store.getCollection(COLLECTION);
    }
}
