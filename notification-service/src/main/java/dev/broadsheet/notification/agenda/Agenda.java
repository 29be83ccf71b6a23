package dev.broadsheet.notification.agenda;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreIndex;
import dev.broadsheet.edge.mongo.StoreTime;

import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be done with the documents of a collection, and when: the field {@code todo} says
 * what, the field {@code due} says when. Taking a document moves its {@code due} on by the lease,
 * guarded by the {@code due} that was seen: so one instance has it, and another takes it over when
 * that one died. Who has put something aside waits behind all that was due before: nobody starves.
 */
public final class Agenda {

    private static final String TODO = "todo";
    private static final String DUE = "due";
    private static final String ROUSED = "roused";

    /** Other instances look at the same time. */
    private static final int TAKEN_BY_OTHERS = 10;

    private static final int FORGOTTEN_AT_ONCE = 1_000;

    /** What is to be done with a document. */
    public enum Todo {
        WORK,
        FORGET
    }

    private final String collection;
    private final Duration lease;
    private final MongoOperations store;
    private final StoreTime time;

    /**
     * @param lease longer than one holds a document without {@link #update}
     */
    public Agenda(String collection, Duration lease, MongoOperations store, StoreTime time) {
        this.collection = collection;
        this.lease = lease;
        this.store = store;
        this.time = time;
    }

    /** A document that nobody else works on. */
    public record Taken(Document document) {

        Object id() {
            return Objects.requireNonNull(document.get("_id"));
        }

        private Criteria held() {
            return where("_id").is(id()).and(DUE).is(document.get(DUE));
        }
    }

    /** The index that an agenda needs. */
    public static StoreIndex index(String collection) {
        return new StoreIndex(
                collection, new Index().on(TODO, Sort.Direction.ASC).on(DUE, Sort.Direction.ASC));
    }

    /** The clock that all times of the agenda are of. */
    public Instant now() {
        return time.now();
    }

    /** Enters what is to be done, if the update inserts its document. */
    public static Update enteredOnInsert(Update update, Todo todo, Instant due) {
        return update.setOnInsert(TODO, todo.name()).setOnInsert(DUE, Date.from(due));
    }

    /** Enters what is to be done into a document that is not in the store yet. */
    public static Document entered(Document document, Todo todo, Instant due) {
        return document.append(TODO, todo.name()).append(DUE, Date.from(due));
    }

    /**
     * Takes documents whose work is due, what has been due for longest first.
     *
     * @param except ids of those that whoever asks is at work on: after an outage of the store they
     *     may look as if nobody were
     */
    public List<Taken> take(int most, Set<Object> except) {
        var now = now();
        var due =
                query(where(TODO).is(Todo.WORK.name()).and(DUE).lte(now))
                        .with(Sort.by(TODO, DUE))
                        .limit(most + except.size() + TAKEN_BY_OTHERS);
        return store.find(due, Document.class, collection).stream()
                .filter(document -> !except.contains(document.get("_id")))
                .map(Taken::new)
                .flatMap(seen -> moved(seen, now.plus(lease), new Update()).stream())
                .limit(most)
                .toList();
    }

    /**
     * Changes a document and goes on holding it.
     *
     * @return empty when another has taken it: whoever asked has to leave it alone
     */
    public Optional<Taken> update(Taken taken, Update update) {
        return moved(taken, now().plus(lease), update);
    }

    /** Changes a document and puts it aside until then. */
    public void postpone(Taken taken, Instant due, Update update) {
        moved(taken, due, update);
    }

    /** Changes a document that is done; it is forgotten then. */
    public void finish(Taken taken, Instant forgotten, Update update) {
        moved(taken, forgotten, update.set(TODO, Todo.FORGET.name()));
    }

    /**
     * Says that there is something to do with documents, also with those that are finished. Nobody
     * who holds one is disturbed.
     *
     * @param due of those that were finished
     * @return how many there are of them
     */
    public long rouse(Collection<String> ids, Instant due) {
        var these = where("_id").in(ids);
        var there = store.updateMulti(query(these), new Update().inc(ROUSED, 1), collection);
        store.updateMulti(
                query(where("_id").in(ids).and(TODO).is(Todo.FORGET.name())),
                Update.update(TODO, Todo.WORK.name()).set(DUE, due),
                collection);
        return there.getMatchedCount();
    }

    /** Changes a document that is done, as {@link #finish}, unless it was roused meanwhile. */
    public void finishUnlessRoused(Taken taken, Instant forgotten, Instant again, Update update) {
        var unroused = query(taken.held().and(ROUSED).is(taken.document().get(ROUSED)));
        var finish =
                Update.fromDocument(update.getUpdateObject())
                        .set(TODO, Todo.FORGET.name())
                        .set(DUE, forgotten);
        if (store.updateFirst(unroused, finish, collection).getMatchedCount() == 0) {
            postpone(taken, again, update);
        }
    }

    /** Leaves a document as one with which nothing is to be done any more. */
    public void leave(Taken taken) {
        store.updateFirst(query(taken.held()), new Update().unset(TODO).unset(DUE), collection);
    }

    /** Removes what is to be forgotten by now. */
    public void forget() {
        var due =
                query(where(TODO).is(Todo.FORGET.name()).and(DUE).lte(now()))
                        .with(Sort.by(TODO, DUE))
                        .limit(FORGOTTEN_AT_ONCE);
        due.fields().include("_id");
        List<Object> ids;
        do {
            ids =
                    store.find(due, Document.class, collection).stream()
                            .map(document -> document.get("_id"))
                            .toList();
            // What was taken up again meanwhile stays.
            store.remove(query(where("_id").in(ids).and(TODO).is(Todo.FORGET.name())), collection);
        } while (ids.size() == FORGOTTEN_AT_ONCE);
    }

    private Optional<Taken> moved(Taken taken, Instant due, Update update) {
        var held = query(taken.held());
        var result = store.updateFirst(held, update.set(DUE, due), collection);
        if (result.getMatchedCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Taken(new Document(taken.document()).append(DUE, Date.from(due))));
    }
}
