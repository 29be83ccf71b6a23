package dev.broadsheet.article.exchange;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The items of all jobs. An outcome is written once. */
@Repository
public class Items {

    static final String COLLECTION = "exchange_items";

    private static final String ID = "_id";
    private static final String OUTCOME = "outcome";
    private static final String SOURCE = "source";
    private static final String SIDECAR = "sidecar";

    private final MongoTemplate template;

    Items(MongoTemplate template) {
        this.template = template;
    }

    /** What became of the items of a job, in their order, without the articles themselves. */
    public List<Item> report(
            Job job, @Nullable String afterKey, @Nullable Outcome outcome, int limit) {
        Criteria criteria = after(job, afterKey);
        Query query =
                ordered(outcome == null ? criteria : criteria.and(OUTCOME).is(outcome), limit);
        query.fields().exclude(SOURCE, SIDECAR);
        return template.find(query, Item.class);
    }

    /** The items of a job with the articles themselves. */
    List<Item> whole(Job job, @Nullable String afterKey, int limit) {
        return template.find(ordered(after(job, afterKey), limit), Item.class);
    }

    /** The items of a job that nothing became of yet. */
    List<Item> waiting(Job job, @Nullable String afterKey, int limit) {
        return template.find(
                ordered(after(job, afterKey).and(OUTCOME).is(null), limit), Item.class);
    }

    /** The key of a job's last item; null without any. */
    @Nullable String lastKey(Job job) {
        Query query = query(after(job, null)).with(Sort.by(Sort.Direction.DESC, ID)).limit(1);
        query.fields().include("name", "notes");
        Item last = template.findOne(query, Item.class);
        return last == null ? null : last.key();
    }

    /** How many items of a job ended which way. */
    Map<Outcome, Long> outcomes(Job job) {
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            long count =
                    template.count(query(after(job, null).and(OUTCOME).is(outcome)), Item.class);
            if (count > 0) {
                outcomes.put(outcome, count);
            }
        }
        return outcomes;
    }

    /**
     * Adds items in their order, so that a crash leaves no gap; those that are there already stay
     * one.
     */
    void put(Collection<Item> items) {
        if (items.isEmpty()) {
            return;
        }
        var bulk = template.bulkOps(BulkMode.ORDERED, Item.class);
        for (Item item : items) {
            bulk.replaceOne(
                    query(where(ID).is(item.id())), item, FindAndReplaceOptions.options().upsert());
        }
        bulk.execute();
    }

    /** Adds what an upload says of items in another place, by item id. */
    void annotate(Map<String, String> sidecars) {
        if (sidecars.isEmpty()) {
            return;
        }
        var bulk = template.bulkOps(BulkMode.UNORDERED, Item.class);
        sidecars.forEach((id, sidecar) ->
                bulk.updateOne(
                        query(where(ID).is(id).and(OUTCOME).is(null)),
                        Update.update(SIDECAR, sidecar)));
        bulk.execute();
    }

    void intend(Item item, Outcome outcome) {
        template.updateFirst(
                query(where(ID).is(item.id()).and(OUTCOME).is(null)),
                Update.update("intended", outcome),
                Item.class);
    }

    void settle(Item item, Result result) {
        template.updateFirst(
                query(where(ID).is(item.id()).and(OUTCOME).is(null)),
                new Update()
                        .set(OUTCOME, result.outcome())
                        .set("articleId", result.articleId())
                        .set("problem", result.problem())
                        .set("notes", result.notes())
                        .unset(SOURCE)
                        .unset(SIDECAR),
                Item.class);
    }

    void removeOf(Job job) {
        template.remove(query(after(job, null)), Item.class);
    }

    void removeBefore(String firstId) {
        template.remove(query(where(ID).lt(firstId)), Item.class);
    }

    private static Criteria after(Job job, @Nullable String key) {
        return where(ID).gt(Item.id(job.id(), key == null ? "" : key)).lt(Item.lastId(job.id()));
    }

    private static Query ordered(Criteria criteria, int limit) {
        return query(criteria).with(Sort.by(ID)).limit(limit);
    }
}
