package dev.broadsheet.edge.mongo;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;

import java.time.Instant;

/**
 * What the clock of the store says. All instances share it: what is due on one is due on all,
 * however wrong the clocks of their machines are.
 */
public final class StoreTime {

    private final MongoOperations store;

    public StoreTime(MongoOperations store) {
        this.store = store;
    }

    public Instant now() {
        return store.executeCommand(new Document("hello", 1)).getDate("localTime").toInstant();
    }
}
