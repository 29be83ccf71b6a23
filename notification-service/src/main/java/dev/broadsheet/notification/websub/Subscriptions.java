package dev.broadsheet.notification.websub;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreTime;
import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Agenda.Taken;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Optional;

/**
 * What is to be done about each subscriber of a feed: to ask whether what was asked for is meant,
 * or to end the subscription with its lease. What is asked for stands beside what is active and
 * does not touch it.
 */
@Component
class Subscriptions {

    static final String COLLECTION = "subscriptions";

    /** Longer than a subscriber may take to answer. */
    private static final Duration LEASE = Duration.ofSeconds(40);

    private final MongoOperations store;
    private final Agenda agenda;

    Subscriptions(MongoOperations store, StoreTime time) {
        this.store = store;
        this.agenda = new Agenda(COLLECTION, LEASE, store, time);
    }

    Agenda agenda() {
        return agenda;
    }

    /**
     * Enters what is asked for; what the same subscriber asked for before is not asked any more.
     */
    void enter(Intent intent) {
        var id = intent.topic().path() + " " + intent.name();
        var entry = Agenda.entered(new Document(), Agenda.Todo.WORK, agenda.now());
        var update = new Update();
        entry.forEach(update::set);
        update.set("topic", intent.topic().path())
                .set("name", intent.name())
                .set("intent", intent.document())
                .set("tries", 0);
        try {
            store.upsert(query(where("_id").is(id)), update, COLLECTION);
        } catch (DuplicateKeyException e) {
            // Entered on another instance at the same moment: now there is something to change.
            store.upsert(query(where("_id").is(id)), update, COLLECTION);
        }
        agenda.wake();
    }

    /** What is asked for; empty when the lease has ended. */
    static Optional<Intent> intent(Taken taken) {
        return Optional.ofNullable(taken.document().get("intent", Document.class)).map(Intent::of);
    }

    static Topic topic(Taken taken) {
        return new Topic(taken.document().getString("topic"));
    }

    static String name(Taken taken) {
        return taken.document().getString("name");
    }

    /** How often the subscriber could not be reached before. */
    static int tries(Taken taken) {
        return taken.document().getInteger("tries");
    }

    static Update triedAgain() {
        return new Update().inc("tries", 1);
    }

    static Update settled() {
        return new Update().unset("intent");
    }
}
