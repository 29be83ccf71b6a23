package dev.broadsheet.notification.push.email;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of this service's links: the configured one, or one that is made on first use. */
@Component
class LinkKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String COLLECTION = "keys";
    private static final int BYTES = 32;

    private final MongoOperations store;
    private final String configured;
    private volatile @Nullable SecretKeySpec key;

    LinkKey(MongoOperations store, EmailProperties properties) {
        this.store = store;
        this.configured = properties.key();
    }

    /** What only who has the key can say of the text. */
    byte[] authentication(byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SecretKeySpec key() {
        var known = key;
        if (known == null) {
            var text = configured.isEmpty() ? kept() : configured;
            known = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
            key = known;
        }
        return known;
    }

    private String kept() {
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        var document =
                store.findAndModify(
                        query(where("_id").is("email-links")),
                        new Update().setOnInsert("key", HexFormat.of().formatHex(random)),
                        FindAndModifyOptions.options().upsert(true).returnNew(true),
                        Document.class,
                        COLLECTION);
        if (document == null) {
            throw new IllegalStateException("The store keeps no keys");
        }
        return document.getString("key");
    }
}
