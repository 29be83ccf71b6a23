package dev.broadsheet.notification.follows;

import static org.springframework.data.mongodb.core.aggregation.Aggregation.group;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.match;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All follows: one document per follower and target. One that begins or ends is {@code unsettled}
 * until {@link Settling} has counted that; then nothing is left of one that ended.
 */
@Component
public class Follows {

    static final String COLLECTION = "follows";

    private static final int CHUNK = 1_000;

    private final MongoOperations store;
    private final FollowChanges changes;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Follows(
            MongoOperations store,
            FollowChanges changes,
            Clock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.changes = changes;
        this.clock = clock;
        this.events = events;
    }

    /** A follow that was put, and whether it is new. */
    public record Put(Follow follow, boolean created) {}

    /** Follows a target from now on; of a follow that exists only the delivery changes. */
    public Put put(String subject, Target target, Delivery delivery) {
        events.publishEvent(new DeliveryChosen(subject, delivery));
        var put = changeOrBegin(subject, target, delivery);
        changes.note(subject);
        return put;
    }

    private Put changeOrBegin(String subject, Target target, Delivery delivery) {
        while (true) {
            var changed = change(subject, target, delivery);
            if (changed != null) {
                return new Put(changed, false);
            }
            try {
                return new Put(begin(subject, target, delivery), true);
            } catch (DuplicateKeyException e) {
                // Begun by another request since: only the delivery is left to change.
            }
        }
    }

    private @Nullable Follow change(String subject, Target target, Delivery delivery) {
        var changed =
                store.findAndModify(
                        query(live(where("_id").is(id(subject, target)))),
                        new Update().set("delivery", delivery.name()),
                        FindAndModifyOptions.options().returnNew(true),
                        Document.class,
                        COLLECTION);
        return changed == null ? null : follow(changed);
    }

    /** A new document, or what is not settled yet of a follow that ended. */
    private Follow begin(String subject, Target target, Delivery delivery) {
        var now = clock.instant();
        var update =
                new Update()
                        .set("delivery", delivery.name())
                        .set("since", now)
                        .set("unsettled", target.key())
                        .unset("ended")
                        .setOnInsert("subject", subject)
                        .setOnInsert("target", target.key())
                        .setOnInsert("birth", new ObjectId())
                        .setOnInsert("counted", false)
                        .setOnInsert("countedAt", 0L);
        store.upsert(
                query(where("_id").is(id(subject, target)).and("ended").is(true)),
                update,
                COLLECTION);
        return new Follow(subject, target, delivery, now);
    }

    public void remove(String subject, Target target) {
        store.updateFirst(
                query(live(where("_id").is(id(subject, target)))),
                new Update().set("ended", true).set("unsettled", target.key()),
                COLLECTION);
        changes.note(subject);
    }

    public List<Follow> of(String subject) {
        return find(query(live(where("subject").is(subject))));
    }

    /**
     * A part of a subject's follows, in the order of {@link Target#key()}.
     *
     * @param after key of the target before the first one wanted; empty for the beginning
     */
    public List<Follow> page(String subject, String after, int limit) {
        return find(
                query(live(where("subject").is(subject).and("target").gt(after)))
                        .with(Sort.by("subject", "target"))
                        .limit(limit));
    }

    /**
     * A part of the follows of a target, muted ones too, in the order of their subjects.
     *
     * @param afterSubject the subject before the first one wanted; empty for the beginning
     */
    public List<Follow> of(Target target, String afterSubject, int limit) {
        return find(
                query(live(where("target").is(target.key()).and("subject").gt(afterSubject)))
                        .with(Sort.by("target", "subject"))
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
            found.addAll(find(query(live(where("_id").in(chunk)))));
        }
        return found;
    }

    /**
     * The follows of any of the subjects on a target: by lookups, or where these are many and the
     * target's followers few, by reading the few.
     */
    public List<Follow> among(Set<String> subjects, Target target) {
        if (subjects.size() > CHUNK) {
            var few = of(target, "", CHUNK);
            if (few.size() < CHUNK) {
                return few.stream().filter(follow -> subjects.contains(follow.subject())).toList();
            }
        }
        return among(subjects, List.of(target));
    }

    /** How many follows of each target began in a span of time and go on. */
    public Map<Target, Integer> begun(Instant from, Instant until) {
        var counts =
                newAggregation(
                        match(live(where("since").gte(from).lt(until))),
                        group("target").count().as("follows"));
        return store.aggregate(counts, COLLECTION, Document.class).getMappedResults().stream()
                .collect(
                        Collectors.toMap(
                                count -> Target.of(count.getString("_id")),
                                count -> count.get("follows", Number.class).intValue()));
    }

    private List<Follow> find(Query query) {
        return store.find(query, Document.class, COLLECTION).stream().map(Follows::follow).toList();
    }

    private static Criteria live(Criteria criteria) {
        return criteria.and("ended").exists(false);
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
