package dev.broadsheet.notification.deliveries;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreTime;
import dev.broadsheet.edge.mongo.Upserts;
import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Agenda.Taken;
import dev.broadsheet.notification.agenda.Agenda.Todo;
import dev.broadsheet.notification.endpoints.EndpointId;

import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** All deliveries. */
@Component
class Deliveries {

    static final String COLLECTION = "deliveries";

    /** Longer than any attempt lasts. */
    static final Duration LEASE = Duration.ofSeconds(40);

    private final MongoOperations store;
    private final Agenda agenda;
    private final Duration kept;

    Deliveries(MongoOperations store, StoreTime time, DeliveriesProperties properties) {
        this.store = store;
        this.agenda = new Agenda(COLLECTION, LEASE, store, time);
        this.kept = properties.kept();
    }

    Agenda agenda() {
        return agenda;
    }

    /** Which of these were entered before. */
    Set<DeliveryId> known(Collection<DeliveryId> ids) {
        var query = query(where("_id").in(ids.stream().map(DeliveryId::toString).toList()));
        query.fields().include("_id");
        return store.find(query, Document.class, COLLECTION).stream()
                .map(document -> new DeliveryId(UUID.fromString(document.getString("_id"))))
                .collect(Collectors.toSet());
    }

    /** Enters new ones, in one write; those that somebody else has entered stay as they are. */
    void enter(Collection<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        var bulk = store.bulkOps(BulkMode.UNORDERED, COLLECTION);
        for (var delivery : deliveries) {
            bulk.insert(DeliveryDocument.of(delivery, delivery.created().plus(kept)));
        }
        Upserts.execute(bulk);
    }

    /** Takes one that is as it was entered, for the attempt that is under way. */
    static Taken underWay(Delivery delivery) {
        return new Taken(DeliveryDocument.of(delivery, Instant.EPOCH));
    }

    /** Writes what became of one that is held. */
    void put(Taken taken, Delivery delivery) {
        var update = DeliveryDocument.update(delivery);
        delivery.due()
                .ifPresentOrElse(
                        due -> agenda.postpone(taken, due, update),
                        () -> agenda.finish(taken, agenda.now().plus(kept), update));
    }

    /** Some deliveries of a subject, newest first. */
    List<Delivery> page(String subject, Selection selection, Optional<Position> after, int limit) {
        var chosen = selection.criteria().and("subject").is(subject);
        after.ifPresent(position -> chosen.and("order").lt(position.text()));
        var query =
                query(chosen).with(Sort.by(Sort.Direction.DESC, "subject", "order")).limit(limit);
        return store.find(query, Document.class, COLLECTION).stream()
                .map(DeliveryDocument::delivery)
                .toList();
    }

    Optional<Delivery> find(String subject, DeliveryId id) {
        var own = query(where("_id").is(id.toString()).and("subject").is(subject));
        return Optional.ofNullable(store.findOne(own, Document.class, COLLECTION))
                .map(DeliveryDocument::delivery);
    }

    /**
     * Begins anew what is settled.
     *
     * @return how many
     */
    long again(Criteria chosen) {
        var settled = chosen.and("todo").is(Todo.FORGET.name());
        var update =
                Update.update("state", State.PENDING.name())
                        .set("tries", 0)
                        .set("todo", Todo.WORK.name())
                        .set("due", agenda.now());
        var begun = store.updateMulti(query(settled), update, COLLECTION).getModifiedCount();
        agenda.wake();
        return begun;
    }

    static Criteria one(String subject, DeliveryId id) {
        return where("_id").is(id.toString()).and("subject").is(subject);
    }

    /** Those of an endpoint that were begun in a stretch of time. */
    static Criteria stretch(
            String subject, EndpointId endpoint, Set<State> states, Instant from, Instant until) {
        return where("subject")
                .is(subject)
                .and("order")
                .gte(Position.from(from).text())
                .lt(Position.from(until).text())
                .and("endpoint")
                .is(endpoint.toString())
                .and("state")
                .in(states.stream().map(State::name).toList());
    }
}
