package dev.broadsheet.notification.push.email;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreTime;
import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Agenda.Todo;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Counts what was asked for in the last hour and day, on all instances together. Nobody's address
 * is stored, only a keyed hash, and that for a day.
 */
@Component
class Requests {

    static final String COLLECTION = "email-requests";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final MongoOperations store;
    private final Links links;
    private final Agenda agenda;

    Requests(MongoOperations store, Links links, StoreTime time) {
        this.store = store;
        this.links = links;
        this.agenda = new Agenda(COLLECTION, DAY, store, time);
    }

    /**
     * Counts a request, unless there were as many as may be.
     *
     * @param of whom or what
     */
    boolean admit(String of, int hourly, int daily) {
        var id = links.pseudonym(of);
        while (true) {
            var now = agenda.now();
            var before = store.findById(id, Document.class, COLLECTION);
            var times = before == null ? List.<Date>of() : before.getList("times", Date.class);
            var lately = since(times, now.minus(DAY));
            if (lately.size() >= daily || since(lately, now.minus(HOUR)).size() >= hourly) {
                return false;
            }
            var counted = Stream.concat(lately.stream(), Stream.of(Date.from(now))).toList();
            if (before == null ? begun(id, counted, now) : noted(before, counted, now)) {
                return true;
            }
        }
    }

    private static List<Date> since(List<Date> times, Instant moment) {
        return times.stream().filter(time -> time.toInstant().isAfter(moment)).toList();
    }

    private boolean begun(String id, List<Date> times, Instant now) {
        var document = new Document("_id", id).append("times", times).append("revision", 0);
        try {
            store.insert(Agenda.entered(document, Todo.FORGET, now.plus(DAY)), COLLECTION);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private boolean noted(Document before, List<Date> times, Instant now) {
        var unchanged =
                where("_id").is(before.get("_id")).and("revision").is(before.get("revision"));
        var update = Update.update("times", times).set("due", now.plus(DAY)).inc("revision", 1);
        return store.updateFirst(query(unchanged), update, COLLECTION).getMatchedCount() > 0;
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forget() {
        agenda.forget();
    }
}
