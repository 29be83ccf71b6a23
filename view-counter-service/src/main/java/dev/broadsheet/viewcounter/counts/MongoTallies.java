package dev.broadsheet.viewcounter.counts;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;

import dev.broadsheet.viewcounter.views.ArticleId;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One document for each article, one for each of its days. Numbers are set, not incremented, and
 * only where the version is still the one that was read.
 */
class MongoTallies implements Tallies {

    /**
     * A bulk is one command of the store, on which others wait, and all of its documents, of some
     * KB, are in memory at a time.
     */
    private static final int CHUNK = 500;

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoOperations store;
    private final Generation generation;

    MongoTallies(MongoOperations store, Generation generation) {
        this.store = store;
        this.generation = generation;
    }

    @Override
    public List<ArticleTally> articles(Collection<ArticleId> articles) {
        var ids = articles.stream().map(ArticleId::value).toList();
        return find(generation.counts(), ids, ArticleTally::new);
    }

    @Override
    public List<DayTally> days(Collection<DayId> days) {
        return find(generation.days(), days.stream().map(DayId::toString).toList(), DayTally::new);
    }

    private <T> List<T> find(String collection, List<?> ids, Function<Document, T> reading) {
        var found = new ArrayList<T>(ids.size());
        for (var from = 0; from < ids.size(); from += CHUNK) {
            var chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
            store.getCollection(collection).find(in("_id", chunk)).map(reading::apply).into(found);
        }
        return found;
    }

    @Override
    public boolean writeArticles(Collection<ArticleTally> tallies) {
        return write(generation.counts(), tallies, MongoTallies::write);
    }

    /** A total that stays as it is leaves the mark alone that it is still to be announced. */
    private static WriteModel<Document> write(ArticleTally tally) {
        var document = tally.document();
        if (tally.version() > 0 && !tally.changesTotals()) {
            return new UpdateOneModel<>(asRead(tally), new Document("$set", document));
        }
        return write(tally, document.append(Counts.ANNOUNCE_PENDING, tally.changesTotals()));
    }

    @Override
    public boolean writeDays(Collection<DayTally> tallies) {
        return write(generation.days(), tallies, MongoTallies::write);
    }

    private static WriteModel<Document> write(DayTally tally) {
        return write(tally, tally.document());
    }

    private static WriteModel<Document> write(Tally tally, Document document) {
        return tally.version() == 0
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(asRead(tally), document);
    }

    private static Document asRead(Tally tally) {
        return new Document("_id", tally.id()).append("version", tally.version());
    }

    private static <T extends Tally> Collection<T> sorted(Collection<T> tallies) {
        var byId = new TreeMap<String, T>();
        tallies.forEach(tally -> byId.put(tally.id().toString(), tally));
        return byId.values();
    }

    private <T extends Tally> boolean write(
            String collection, Collection<T> tallies, Function<T, WriteModel<Document>> writing) {
        var complete = true;
        var chunk = new ArrayList<WriteModel<Document>>(CHUNK);
        // Neighbours in the store share its pages.
        for (var tally : sorted(tallies)) {
            chunk.add(writing.apply(tally));
            if (chunk.size() == CHUNK) {
                complete &= write(store.getCollection(collection), chunk);
                chunk.clear();
            }
        }
        if (!chunk.isEmpty()) {
            complete &= write(store.getCollection(collection), chunk);
        }
        return complete;
    }

    /** Whether each met its document, or a place where none was. */
    private static boolean write(
            MongoCollection<Document> collection, List<WriteModel<Document>> writes) {
        try {
            var result = collection.bulkWrite(writes, UNORDERED);
            return result.getMatchedCount() + result.getInsertedCount() == writes.size();
        } catch (MongoBulkWriteException e) {
            var raced =
                    e.getWriteConcernError() == null
                            && e.getWriteErrors().stream()
                                    .allMatch(error ->
                                            error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!raced) {
                throw e;
            }
            return false;
        }
    }
}
