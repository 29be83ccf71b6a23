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

    /** In the first part of so many, a lease is young. */
    private static final int YOUNG = 4;

    /** What is to be done with a document. */
    public enum Todo {
        WORK,
        FORGET
    }

    private final String collection;
    private final Duration lease;
    private final MongoOperations store;
    private final StoreTime time;
    private volatile Runnable waking = () -> {};

    /**
     * @param lease for which a document is held without {@link #update} or {@link #hold}
     */
    public Agenda(String collection, Duration lease, MongoOperations store, StoreTime time) {
        this.collection = collection;
        this.lease = lease;
        this.store = store;
        this.time = time;
    }

    /** A document that nobody else works on until its lease ends. Not for several threads. */
    public static final class Taken {

        private final Document document;
        private Object due;
        private long leasedAt;

        /**
         * Makes one.
         *
         * @param document as it is in the store
         */
        public Taken(Document document) {
            this(document, System.nanoTime());
        }

        private Taken(Document document, long leasedAt) {
            this.document = document;
            this.due = Objects.requireNonNull(document.get(DUE));
            this.leasedAt = leasedAt;
        }

        /** As it was when it was taken. */
        public Document document() {
            return document;
        }

        Object id() {
            return Objects.requireNonNull(document.get("_id"));
        }

        private Criteria held() {
            return where("_id").is(id()).and(DUE).is(due);
        }
    }

    /** The index that an agenda needs. */
    public static StoreIndex index(String collection) {
        return new StoreIndex(
                collection, new Index().on(TODO, Sort.Direction.ASC).on(DUE, Sort.Direction.ASC));
    }

    /**
     * Something is due that was not before: who works it off here need not wait for the next look.
     */
    public void wake() {
        waking.run();
    }

    void wakes(Runnable worker) {
        waking = worker;
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
        var asked = System.nanoTime();
        var now = now();
        var due =
                query(where(TODO).is(Todo.WORK.name()).and(DUE).lte(now))
                        .with(Sort.by(TODO, DUE))
                        .limit(most + except.size() + TAKEN_BY_OTHERS);
        return store.find(due, Document.class, collection).stream()
                .filter(document -> !except.contains(document.get("_id")))
                .map(document -> new Taken(document, asked))
                .filter(seen -> moved(seen, now.plus(lease), new Update()))
                .limit(most)
                .toList();
    }

    /**
     * Changes a document and goes on holding it.
     *
     * @return false when another has taken it: whoever asked has to leave it alone
     */
    public boolean update(Taken taken, Update update) {
        var asked = System.nanoTime();
        if (!moved(taken, now().plus(lease), update)) {
            return false;
        }
        taken.leasedAt = asked;
        return true;
    }

    /**
     * Goes on holding a document, for what cannot be taken back. It costs nothing while the lease
     * is young.
     *
     * @return false when another has taken it
     */
    public boolean hold(Taken taken) {
        var age = Duration.ofNanos(System.nanoTime() - taken.leasedAt);
        return age.compareTo(lease.dividedBy(YOUNG)) < 0 || update(taken, new Update());
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

    private boolean moved(Taken taken, Instant due, Update update) {
        var held = query(taken.held());
        var result = store.updateFirst(held, update.set(DUE, due), collection);
        if (result.getMatchedCount() == 0) {
            return false;
        }
        taken.due = Date.from(due);
        return true;
    }
}
