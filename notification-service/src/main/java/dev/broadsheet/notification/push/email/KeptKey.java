package dev.broadsheet.notification.push.email;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.bson.Document;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/** A key that is made by whoever needs it first, and kept in the store for all instances. */
final class KeptKey {

    private static final String COLLECTION = "keys";
    private static final int BYTES = 32;

    private KeptKey() {}

    static String of(MongoOperations store, String name) {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        var document =
                store.findAndModify(
                        query(where("_id").is(name)),
                        new Update().setOnInsert("key", HexFormat.of().formatHex(random)),
                        FindAndModifyOptions.options().upsert(true).returnNew(true),
                        Document.class,
                        COLLECTION);
        return Objects.requireNonNull(document).getString("key");
    }
}
