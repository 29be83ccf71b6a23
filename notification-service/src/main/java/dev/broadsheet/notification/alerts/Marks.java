package dev.broadsheet.notification.alerts;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.notification.posts.Place;
import dev.broadsheet.notification.posts.Posts.Window;

import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What readers have seen, read and archived: a document for each alert that was marked by itself,
 * and per reader how far everything is seen and read.
 */
@Component
class Marks {

    static final String SINGLE = "marks";

    private static final String UP_TO = "watermarks";

    private final MongoOperations store;

    Marks(MongoOperations store) {
        this.store = store;
    }

    /**
     * Marks single alerts.
     *
     * @param alerts with their places
     */
    void set(String subject, Mark mark, Map<UUID, Place> alerts) {
        if (alerts.isEmpty()) {
            return;
        }
        var bulk = store.bulkOps(BulkMode.UNORDERED, SINGLE);
        alerts.forEach((alert, place) ->
                bulk.upsert(
                        query(where("_id").is(id(subject, alert))),
                        update(mark)
                                .setOnInsert("reader", subject)
                                .setOnInsert("alert", alert.toString())
                                .setOnInsert("key", place.key())));
        bulk.execute();
    }

    private static Update update(Mark mark) {
        var update = new Update();
        return switch (mark) {
            case SEEN -> update.set("seen", true);
            case READ -> update.set("seen", true).set("read", true);
            case ARCHIVED -> update.set("archived", true);
            case UNARCHIVED -> update.unset("archived");
        };
    }

    /**
     * Marks everything up to the place with that key as seen or read; a watermark never goes back.
     */
    void setUpTo(String subject, Mark mark, String key) {
        var update = new Update().max("seen", key);
        if (mark == Mark.READ) {
            update.max("read", key);
        }
        store.upsert(query(where("_id").is(subject)), update, UP_TO);
    }

    Watermarks watermarks(String subject) {
        var document = store.findById(subject, Document.class, UP_TO);
        return document == null
                ? new Watermarks("", "")
                : new Watermarks(document.get("seen", ""), document.get("read", ""));
    }

    /** What of these alerts was marked by itself, by their ids. */
    Map<UUID, Marked> of(String subject, Collection<UUID> alerts) {
        if (alerts.isEmpty()) {
            return Map.of();
        }
        var byId =
                alerts.stream()
                        .collect(
                                Collectors.toMap(alert -> id(subject, alert), Function.identity()));
        return store.find(query(where("_id").in(byId.keySet())), Document.class, SINGLE).stream()
                .collect(
                        Collectors.toMap(
                                document -> byId.get(document.getString("_id")), Marks::marked));
    }

    /** What a reader has marked by itself from one place to another, both included. */
    Map<UUID, Marked> between(String subject, String first, String last) {
        return store
                .find(
                        query(where("reader").is(subject).and("key").gte(first).lte(last)),
                        Document.class,
                        SINGLE)
                .stream()
                .collect(
                        Collectors.toMap(
                                document -> UUID.fromString(document.getString("alert")),
                                Marks::marked));
    }

    /** The archived alerts of a reader, newest first. */
    List<Archived> archived(String subject, Window window, int limit) {
        return store
                .find(
                        query(
                                        window.criteria(
                                                where("reader")
                                                        .is(subject)
                                                        .and("archived")
                                                        .is(true)
                                                        .and("key")))
                                .with(Sort.by(Sort.Direction.DESC, "key"))
                                .limit(limit),
                        Document.class,
                        SINGLE)
                .stream()
                .map(document ->
                        new Archived(
                                UUID.fromString(document.getString("alert")),
                                document.getString("key")))
                .toList();
    }

    private static Marked marked(Document document) {
        return new Marked(
                document.getBoolean("seen", false),
                document.getBoolean("read", false),
                document.getBoolean("archived", false));
    }

    /** An alert's id has no bar: whatever the subject, no two pairs share an id. */
    private static String id(String subject, UUID alert) {
        return subject + "|" + alert;
    }

    /** An archived alert and the key of its place. */
    record Archived(UUID alert, String key) {}

    /** Keys of the places up to which everything is seen, and read; empty where nothing is. */
    record Watermarks(String seen, String read) {

        Marked with(Marked single, String key) {
            return new Marked(
                    single.seen() || key.compareTo(seen) <= 0,
                    single.read() || key.compareTo(read) <= 0,
                    single.archived());
        }
    }
}
