package dev.broadsheet.notification.follows;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.TreeSet;

/**
 * Counts the follows that began or ended, each exactly once, though follow and counter are two
 * documents: the counter is a log of one entry. One update, guarded by its revision, changes the
 * number and writes down which follows that accounts for ({@code applying}); then these are marked
 * as counted, and the entry is cleared. Whoever finds an entry finishes it first. Marks carry the
 * revision: what a delayed instance still writes is older than what is there and changes nothing.
 */
@Component
class Settling {

    private static final Logger log = LoggerFactory.getLogger(Settling.class);
    private static final int BATCH = 500;

    private final MongoOperations store;

    Settling(MongoOperations store) {
        this.store = store;
    }

    @Scheduled(fixedDelayString = "${notification.follows.settle-every}")
    void settle() {
        try {
            while (pass() == BATCH) {
                log.debug("There is more to settle");
            }
        } catch (RuntimeException e) {
            log.warn("Followers are not counted now, trying on", e);
        }
    }

    /** Answers how many follows were looked at. */
    int pass() {
        var unsettled =
                store.find(
                        query(where("unsettled").gt("")).limit(BATCH),
                        Document.class,
                        Follows.COLLECTION);
        var targets = new TreeSet<String>();
        unsettled.forEach(follow -> targets.add(follow.getString("unsettled")));
        store.find(
                        query(where("pending").is(true)).limit(BATCH),
                        Document.class,
                        Followers.COLLECTION)
                .forEach(counter -> targets.add(counter.getString("_id")));
        targets.forEach(this::settle);
        return unsettled.size();
    }

    private void settle(String target) {
        finish(counter(target));
        var counter = counter(target);
        // Read after the counter: who changed a mark meanwhile changed its revision before.
        var follows =
                store.find(
                        query(where("unsettled").is(target)).limit(BATCH),
                        Document.class,
                        Follows.COLLECTION);
        if (!counter.containsKey("applying") && !follows.isEmpty() && apply(counter, follows)) {
            finish(counter(target));
        }
    }

    private Document counter(String target) {
        var counter = store.findById(target, Document.class, Followers.COLLECTION);
        return counter == null ? new Document("_id", target).append("revision", 0L) : counter;
    }

    /**
     * @return false when another instance settles this target
     */
    private boolean apply(Document counter, List<Document> follows) {
        var applying =
                follows.stream()
                        .map(follow ->
                                new Document("follow", follow.get("_id"))
                                        .append("birth", follow.get("birth"))
                                        .append("counted", counts(follow)))
                        .toList();
        var update =
                next().inc("count", follows.stream().mapToLong(Settling::change).sum())
                        .set("applying", applying)
                        .set("pending", true);
        try {
            store.upsert(unchanged(counter), update, Followers.COLLECTION);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private void finish(Document counter) {
        if (!counter.containsKey("applying")) {
            return;
        }
        var revision = counter.getLong("revision");
        var bulk = store.bulkOps(BulkMode.ORDERED, Follows.COLLECTION);
        for (var entry : counter.getList("applying", Document.class)) {
            mark(bulk, entry, revision);
        }
        bulk.execute();
        store.updateFirst(
                unchanged(counter),
                next().unset("applying").unset("pending"),
                Followers.COLLECTION);
    }

    /** A follow that has changed again since stays unsettled. */
    private static void mark(BulkOperations bulk, Document entry, long revision) {
        var counted = entry.getBoolean("counted");
        var marks = new Update().set("counted", counted).set("countedAt", revision);
        if (counted) {
            bulk.updateOne(
                    query(marked(entry, revision).and("ended").exists(false)),
                    new Update()
                            .set("counted", true)
                            .set("countedAt", revision)
                            .unset("unsettled"));
        } else {
            bulk.remove(query(marked(entry, revision).and("ended").is(true)));
        }
        bulk.updateOne(query(marked(entry, revision)), marks);
    }

    /** The follow of an entry, unless a later entry was written down for it. */
    private static Criteria marked(Document entry, long revision) {
        return where("_id")
                .is(entry.get("follow"))
                .and("birth")
                .is(entry.get("birth"))
                .and("countedAt")
                .lt(revision);
    }

    private static Query unchanged(Document counter) {
        return query(
                where("_id")
                        .is(counter.get("_id"))
                        .and("revision")
                        .is(counter.getLong("revision")));
    }

    private static Update next() {
        return new Update().inc("revision", 1);
    }

    private static boolean counts(Document follow) {
        return !follow.containsKey("ended");
    }

    private static long change(Document follow) {
        long before = follow.getBoolean("counted") ? 1 : 0;
        long after = counts(follow) ? 1 : 0;
        return after - before;
    }
}
