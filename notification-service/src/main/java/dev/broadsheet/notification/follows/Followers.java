package dev.broadsheet.notification.follows;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * How many follow each target: a document per target, so that reading the number costs the same for
 * ten followers and for ten million. {@link Settling} keeps it in step with the follows.
 */
@Component
public class Followers {

    static final String COLLECTION = "followers";

    private final MongoOperations store;

    Followers(MongoOperations store) {
        this.store = store;
    }

    /** Every follow that began or ended until some seconds ago, each counted once. */
    public long count(Target target) {
        var counter =
                store.findOne(query(where("_id").is(target.key())), Document.class, COLLECTION);
        return counter == null ? 0 : counter.getLong("count");
    }
}
