package dev.broadsheet.viewcounter.counts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.set;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
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
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One document for each article, replaced only while it holds the offset that was read. Numbers are
 * set, not incremented: a write whose answer got lost is found done when it is tried again.
 */
@Repository
class MongoCounts implements Counts {

    private static final String COLLECTION = "counts";
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoOperations store;

    MongoCounts(MongoOperations store) {
        this.store = store;
    }

    @Bean
    static StoreIndex unannouncedCounts() {
        return new StoreIndex(COLLECTION, new Index("announcePending", Direction.ASC));
    }

    @Override
    public Map<ArticleId, ArticleCount> find(Collection<ArticleId> articles) {
        if (articles.isEmpty()) {
            return Map.of();
        }
        return collection()
                .find(in("_id", articles.stream().map(ArticleId::value).toList()))
                .map(CountDocument::read)
                .into(new ArrayList<>())
                .stream()
                .collect(toMap(ArticleCount::article, Function.identity()));
    }

    @Override
    public Set<ArticleId> write(Collection<Advance> advances) {
        if (advances.isEmpty()) {
            return Set.of();
        }
        var updates = advances.stream().map(CountDocument::update).toList();
        var articles = advances.stream().map(Advance::article).collect(toSet());
        if (write(updates) == advances.size()) {
            return articles;
        }
        // Somebody else was here, and a bulk does not tell which of its updates met nobody.
        var stored = find(articles);
        return advances.stream()
                .filter(advance -> advance.to().equals(stored.get(advance.article())))
                .map(Advance::article)
                .collect(toSet());
    }

    @Override
    public void eachUnannounced(
            Set<Integer> partitions, int chunk, Consumer<List<ArticleCount>> action) {
        var pending = and(eq("announcePending", true), in("partition", partitions));
        var next = new ArrayList<ArticleCount>(chunk);
        try (var found = collection().find(pending).batchSize(chunk).iterator()) {
            while (found.hasNext()) {
                next.add(CountDocument.read(found.next()));
                if (next.size() == chunk || !found.hasNext()) {
                    action.accept(List.copyOf(next));
                    next.clear();
                }
            }
        }
    }

    @Override
    public void announced(List<ArticleCount> counts) {
        var done = counts.stream().map(count -> announced(count, eq("offset", count.offset())));
        if (write(done.map(filter -> pending(filter, false)).toList()) < counts.size()) {
            // A count has moved on, and perhaps another process announced it before this one did:
            // then the older total is now the newer record, and the newer must follow it.
            var passed =
                    counts.stream().map(count -> announced(count, gt("offset", count.offset())));
            write(passed.map(filter -> pending(filter, true)).toList());
        }
    }

    private static Bson announced(ArticleCount count, Bson offset) {
        return and(eq("_id", count.article().value()), offset);
    }

    private static UpdateOneModel<Document> pending(Bson filter, boolean pending) {
        return new UpdateOneModel<>(filter, set("announcePending", pending));
    }

    /** How many of the updates met their document. */
    private int write(List<UpdateOneModel<Document>> updates) {
        try {
            return met(collection().bulkWrite(updates, UNORDERED));
        } catch (MongoBulkWriteException e) {
            var raced =
                    e.getWriteConcernError() == null
                            && e.getWriteErrors().stream()
                                    .allMatch(error ->
                                            error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!raced) {
                throw e;
            }
            return met(e.getWriteResult());
        }
    }

    private static int met(BulkWriteResult result) {
        return result.getMatchedCount() + result.getUpserts().size();
    }

    private MongoCollection<Document> collection() {
        return store.getCollection(COLLECTION);
    }
}
