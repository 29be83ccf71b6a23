package dev.broadsheet.notification.push.email;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.notification.endpoints.EndpointId;
import dev.broadsheet.notification.endpoints.Endpoints;

import org.bson.Document;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What is known of mailboxes, whoever they belong to: which endpoints are confirmed to be there,
 * and that a mailbox takes no mail. Addresses are not stored here, only a keyed hash of them.
 */
@Component
public class Mailboxes {

    private static final String COLLECTION = "mailboxes";

    private final MongoOperations store;
    private final Endpoints endpoints;
    private final Links links;
    private final Clock clock;

    Mailboxes(MongoOperations store, Endpoints endpoints, Links links, Clock clock) {
        this.store = store;
        this.endpoints = endpoints;
        this.links = links;
        this.clock = clock;
    }

    /** Sends nothing there any more, for nobody, until its owner confirms it anew. */
    public void suppress(Address address, String reason) {
        var suppressed =
                store.findAndModify(
                        mailbox(address),
                        new Update()
                                .set("suppressed.reason", reason)
                                .set("suppressed.at", clock.instant()),
                        FindAndModifyOptions.options().upsert(true).returnNew(true),
                        Document.class,
                        COLLECTION);
        var confirmed =
                Objects.requireNonNull(suppressed).getList("endpoints", String.class, List.of());
        var ids = confirmed.stream().map(id -> new EndpointId(UUID.fromString(id))).toList();
        endpoints.find(ids).stream()
                .filter(endpoint -> EmailChannel.isAt(endpoint, address))
                .forEach(endpoint -> endpoints.disable(endpoint.id(), reason));
    }

    boolean isSuppressed(Address address) {
        var found = store.findOne(mailbox(address), Document.class, COLLECTION);
        return found != null && found.containsKey("suppressed");
    }

    /** Its owner has said that the endpoint may be sent mail there. */
    void confirmed(Address address, EndpointId endpoint) {
        store.upsert(
                mailbox(address),
                new Update().unset("suppressed").addToSet("endpoints", endpoint.toString()),
                COLLECTION);
    }

    private Query mailbox(Address address) {
        return query(where("_id").is(links.pseudonym(address.identity())));
    }
}
