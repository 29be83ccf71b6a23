package dev.broadsheet.notification.follows;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.util.stream.IntStream;

/**
 * Tells every instance whose follows may have changed, at the cost of one small read: counters, one
 * for all subjects with the same hash. A counter moves after the change is stored and before it is
 * answered. So whoever reads the counters first and follows then, and finds the counters where they
 * were, knows all that was answered in between.
 */
@Component
public class FollowChanges {

    static final String COLLECTION = "follow-changes";

    /** Several documents, as each takes one change at a time. */
    private static final int DOCUMENTS = 16;

    private static final int COUNTERS = 64;

    private final MongoOperations store;

    FollowChanges(MongoOperations store) {
        this.store = store;
    }

    /** To be called after every change of what a subject is told. */
    public void note(String subject) {
        var counter = FollowVersions.counter(subject, DOCUMENTS * COUNTERS);
        var document = query(where("_id").is(counter / COUNTERS));
        var update = new Update().inc("counters." + counter % COUNTERS, 1L);
        try {
            store.upsert(document, update, COLLECTION);
        } catch (DuplicateKeyException e) {
            // Somebody else began the document in the same moment.
            store.upsert(document, update, COLLECTION);
        }
    }

    public FollowVersions versions() {
        var versions = new long[DOCUMENTS * COUNTERS];
        var all = IntStream.range(0, DOCUMENTS).boxed().toList();
        for (var document : store.find(query(where("_id").in(all)), Document.class, COLLECTION)) {
            var first = document.get("_id", Number.class).intValue() * COUNTERS;
            document.get("counters", Document.class)
                    .forEach((counter, value) ->
                            versions[first + Integer.parseInt(counter)] =
                                    ((Number) value).longValue());
        }
        return new FollowVersions(versions);
    }
}
