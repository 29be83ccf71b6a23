package dev.broadsheet.notification.digests;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreTime;
import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Agenda.Taken;
import dev.broadsheet.notification.agenda.Agenda.Todo;
import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.DeliveryChosen;
import dev.broadsheet.notification.preferences.Preferences;

import org.bson.Document;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Date;

/**
 * Which digests are to come: a document for each follower and delivery, with the period that is
 * told next. It is there before the first follow that needs it, and removed when for two periods
 * there was none: a follow that is put meanwhile cannot be left without.
 */
@Component
class Digests {

    static final String COLLECTION = "digests";

    /** Longer than making a digest takes. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** Clocks differ; what is older than a follow is not told anyway. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final MongoOperations store;
    private final Agenda agenda;
    private final Preferences preferences;
    private final Duration settle;

    Digests(
            MongoOperations store,
            StoreTime time,
            Preferences preferences,
            DigestProperties properties) {
        this.store = store;
        this.agenda = new Agenda(COLLECTION, LEASE, store, time);
        this.preferences = preferences;
        this.settle = properties.settle();
    }

    Agenda agenda() {
        return agenda;
    }

    @EventListener
    void prepare(DeliveryChosen chosen) {
        switch (chosen.delivery()) {
            case DAILY, WEEKLY -> begin(chosen.subject(), chosen.delivery());
            case INSTANT, MUTED -> {}
        }
    }

    private void begin(String subject, Delivery delivery) {
        var id = subject + "|" + delivery;
        while (store.updateFirst(
                                query(where("_id").is(id)),
                                Update.update("idle", false),
                                COLLECTION)
                        .getMatchedCount()
                == 0) {
            var now = agenda.now();
            var until = preferences.of(subject).nextDigest(delivery, now);
            var document =
                    new Document("_id", id)
                            .append("subject", subject)
                            .append("delivery", delivery.name())
                            .append("from", Date.from(now.minus(SKEW)))
                            .append("until", Date.from(until))
                            .append("idle", false);
            try {
                store.insert(Agenda.entered(document, Todo.WORK, until.plus(settle)), COLLECTION);
                return;
            } catch (DuplicateKeyException e) {
                // Begun by another request since.
            }
        }
    }

    static String subject(Taken taken) {
        return taken.document().getString("subject");
    }

    static Period period(Taken taken) {
        var document = taken.document();
        return new Period(
                Delivery.valueOf(document.getString("delivery")),
                document.getDate("from").toInstant(),
                document.getDate("until").toInstant());
    }

    /** Goes on to the period that begins now. */
    void next(Taken taken) {
        next(taken, false);
    }

    /** Goes on without a follower; the second time it ends. */
    void nextUnlessIdle(Taken taken) {
        if (taken.document().getBoolean("idle")) {
            store.remove(query(unused(taken)), COLLECTION);
        } else {
            next(taken, true);
        }
    }

    private static Criteria unused(Taken taken) {
        return where("_id").is(taken.document().get("_id")).and("idle").is(true);
    }

    /** Who was away for long is told of all that in one digest. */
    private void next(Taken taken, boolean idle) {
        var period = period(taken);
        var until = preferences.of(subject(taken)).nextDigest(period.delivery(), agenda.now());
        agenda.postpone(
                taken,
                until.plus(settle),
                Update.update("from", period.until()).set("until", until).set("idle", idle));
    }
}
