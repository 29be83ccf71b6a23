package dev.broadsheet.notification.follows;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** All follows: one document per follower and target. */
@Component
public class Follows {

    static final String COLLECTION = "follows";
    private static final int CHUNK = 1_000;

    private final MongoOperations store;
    private final FollowChanges changes;
    private final Clock clock;

    Follows(MongoOperations store, FollowChanges changes, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.clock = clock;
    }

    /** A follow that was put, and whether it is new. */
    public record Put(Follow follow, boolean created) {}

    /** Follows a target from now on; of a follow that exists only the delivery changes. */
    public Put put(String subject, Target target, Delivery delivery) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var update =
                new Update()
                        .set("delivery", delivery.name())
                        .setOnInsert("subject", subject)
                        .setOnInsert("target", target.key())
                        .setOnInsert("since", now);
        var before =
                store.findAndModify(
                        query(where("_id").is(id(subject, target))),
                        update,
                        FindAndModifyOptions.options().upsert(true),
                        Document.class,
                        COLLECTION);
        changes.note(subject);
        var since = before == null ? now : follow(before).since();
        return new Put(new Follow(subject, target, delivery, since), before == null);
    }

    public void remove(String subject, Target target) {
        store.remove(query(where("_id").is(id(subject, target))), COLLECTION);
        changes.note(subject);
    }

    public List<Follow> of(String subject) {
        return find(query(where("subject").is(subject)));
    }

    /**
     * A part of a subject's follows, in the order of {@link Target#key()}.
     *
     * @param after key of the target before the first one wanted; empty for the beginning
     */
    public List<Follow> page(String subject, String after, int limit) {
        return find(
                query(where("subject").is(subject).and("target").gt(after))
                        .with(Sort.by("subject", "target"))
                        .limit(limit));
    }

    /**
     * The follows of any of the subjects on any of the targets: lookups by unique key, so that a
     * follow counts from the moment it was answered, on every instance.
     */
    public List<Follow> among(Collection<String> subjects, Collection<Target> targets) {
        var ids =
                subjects.stream()
                        .flatMap(subject -> targets.stream().map(target -> id(subject, target)))
                        .toList();
        var found = new ArrayList<Follow>();
        for (var from = 0; from < ids.size(); from += CHUNK) {
            var chunk = ids.subList(from, Math.min(from + CHUNK, ids.size()));
            found.addAll(find(query(where("_id").in(chunk))));
        }
        return found;
    }

    /**
     * The follows of any of the subjects on a target: by lookups, or where these are many and the
     * target's followers few, by reading the few.
     */
    public List<Follow> among(Set<String> subjects, Target target) {
        if (subjects.size() > CHUNK) {
            var few = find(query(where("target").is(target.key())).limit(CHUNK));
            if (few.size() < CHUNK) {
                return few.stream().filter(follow -> subjects.contains(follow.subject())).toList();
            }
        }
        return among(subjects, List.of(target));
    }

    private List<Follow> find(Query query) {
        return store.find(query, Document.class, COLLECTION).stream().map(Follows::follow).toList();
    }

    /** A target's key has no bar: whatever the subject, no two pairs share an id. */
    private static String id(String subject, Target target) {
        return subject + "|" + target.key();
    }

    private static Follow follow(Document document) {
        return new Follow(
                document.getString("subject"),
                Target.of(document.getString("target")),
                Delivery.valueOf(document.getString("delivery")),
                document.getDate("since").toInstant());
    }
}
