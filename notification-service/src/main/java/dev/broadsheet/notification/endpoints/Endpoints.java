package dev.broadsheet.notification.endpoints;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.notification.endpoints.Endpoint.Status;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** All endpoints, of every channel. */
@Component
public class Endpoints {

    static final String COLLECTION = "endpoints";

    private final MongoOperations store;
    private final Clock clock;

    Endpoints(MongoOperations store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** An endpoint that was put, and whether it is new. */
    public record Put(Endpoint endpoint, boolean created) {}

    /**
     * Makes an endpoint, or changes the settings of the one that has the name.
     *
     * @param settings from those there are, none at first, to those that shall be; may be asked
     *     again when somebody else changes them meanwhile
     * @throws TooManyEndpoints when the subject has as many others as the channel allows
     */
    public Put put(
            String subject,
            Channel channel,
            String name,
            Status whenNew,
            UnaryOperator<Map<String, String>> settings) {
        var id = EndpointId.of(subject, channel, name);
        while (true) {
            var before = store.findById(id.toString(), Document.class, COLLECTION);
            if (before == null) {
                var created = created(id, subject, channel, name, whenNew, settings);
                if (created.isPresent()) {
                    return new Put(created.get(), true);
                }
            } else if (changed(before, settings)) {
                return new Put(find(id).orElseThrow(), false);
            }
        }
    }

    /**
     * Makes an endpoint that its owner has to confirm, or gives it other settings: then it has to
     * be confirmed anew, and nothing is pushed to it until then.
     */
    public Put propose(String subject, Channel channel, String name, Map<String, String> settings) {
        var id = EndpointId.of(subject, channel, name);
        while (true) {
            var before = store.findById(id.toString(), Document.class, COLLECTION);
            if (before == null) {
                var created =
                        created(id, subject, channel, name, Status.UNCONFIRMED, _ -> settings);
                if (created.isPresent()) {
                    return new Put(created.get(), true);
                }
            } else if (hasSettings(before, settings) || proposed(before, settings)) {
                return new Put(find(id).orElseThrow(), false);
            }
        }
    }

    private boolean proposed(Document before, Map<String, String> settings) {
        return updated(
                before,
                Update.update("settings", EndpointDocument.settings(settings))
                        .set("status", Status.UNCONFIRMED.name())
                        .unset("reason")
                        .unset("failingSince"));
    }

    /**
     * Activates an endpoint with the settings that its owner has confirmed.
     *
     * @return false when it is gone or has others by now
     */
    public boolean confirm(EndpointId id, Map<String, String> settings) {
        while (true) {
            var before = store.findById(id.toString(), Document.class, COLLECTION);
            if (before == null || !hasSettings(before, settings)) {
                return false;
            }
            if (updated(before, Update.update("status", Status.ACTIVE.name()).unset("reason"))) {
                return true;
            }
        }
    }

    private static boolean hasSettings(Document document, Map<String, String> settings) {
        return EndpointDocument.endpoint(document).settings().equals(settings);
    }

    private Optional<Endpoint> created(
            EndpointId id,
            String subject,
            Channel channel,
            String name,
            Status status,
            UnaryOperator<Map<String, String>> settings) {
        var others = query(ofSubject(subject, channel)).limit(channel.most());
        if (store.count(others, COLLECTION) >= channel.most()) {
            throw new TooManyEndpoints();
        }
        var endpoint =
                new Endpoint(
                        id,
                        channel,
                        subject,
                        name,
                        status,
                        Optional.empty(),
                        settings.apply(Map.of()),
                        Optional.empty(),
                        clock.instant());
        try {
            store.insert(EndpointDocument.of(endpoint), COLLECTION);
            return Optional.of(endpoint);
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    private boolean changed(Document before, UnaryOperator<Map<String, String>> settings) {
        var changed = settings.apply(EndpointDocument.endpoint(before).settings());
        return updated(before, Update.update("settings", EndpointDocument.settings(changed)));
    }

    /** Guarded by the settings that were read. */
    private boolean updated(Document before, Update update) {
        return store.updateFirst(query(unchanged(before)), update.inc("revision", 1), COLLECTION)
                        .getMatchedCount()
                > 0;
    }

    private static Criteria unchanged(Document before) {
        return where("_id").is(before.get("_id")).and("revision").is(before.get("revision"));
    }

    public Optional<Endpoint> find(EndpointId id) {
        return Optional.ofNullable(store.findById(id.toString(), Document.class, COLLECTION))
                .map(EndpointDocument::endpoint);
    }

    public Optional<Endpoint> find(String subject, Channel channel, String name) {
        return find(EndpointId.of(subject, channel, name));
    }

    /** All that a subject has on a channel, by name. */
    public List<Endpoint> of(String subject, Channel channel) {
        return find(query(ofSubject(subject, channel)).with(Sort.by("subject", "channel", "name")));
    }

    /**
     * A page of what a subject has on a channel, by name.
     *
     * @param after the last name of the page before; empty for the first page
     */
    public List<Endpoint> of(String subject, Channel channel, String after, int limit) {
        return find(
                query(ofSubject(subject, channel).and("name").gt(after))
                        .with(Sort.by("subject", "channel", "name"))
                        .limit(limit));
    }

    /** What the subjects have on all channels. */
    public List<Endpoint> of(Collection<String> subjects) {
        return find(query(where("subject").in(subjects)));
    }

    public List<Endpoint> find(Collection<EndpointId> ids) {
        return find(query(where("_id").in(ids.stream().map(EndpointId::toString).toList())));
    }

    public void activate(EndpointId id) {
        update(id, Update.update("status", Status.ACTIVE.name()).unset("reason"));
    }

    /** Pushes nothing there any more, until it is activated. */
    public void disable(EndpointId id, String reason) {
        update(id, Update.update("status", Status.DISABLED.name()).set("reason", reason));
    }

    /** Notes the first of several failures in a row. */
    public void failing(EndpointId id, Instant since) {
        store.updateFirst(
                query(where("_id").is(id.toString()).and("failingSince").is(null)),
                Update.update("failingSince", since),
                COLLECTION);
    }

    /** Notes that pushes arrive again. */
    public void working(EndpointId id) {
        update(id, new Update().unset("failingSince"));
    }

    public void remove(EndpointId id) {
        store.remove(query(where("_id").is(id.toString())), COLLECTION);
    }

    /** Removes an endpoint, unless it is another by the time that it is removed. */
    public void removeIf(EndpointId id, Predicate<Endpoint> condition) {
        var before = store.findById(id.toString(), Document.class, COLLECTION);
        if (before != null && condition.test(EndpointDocument.endpoint(before))) {
            store.remove(query(unchanged(before)), COLLECTION);
        }
    }

    public void remove(String subject, Channel channel, String name) {
        remove(EndpointId.of(subject, channel, name));
    }

    private void update(EndpointId id, Update update) {
        store.updateFirst(query(where("_id").is(id.toString())), update, COLLECTION);
    }

    private List<Endpoint> find(Query query) {
        return store.find(query, Document.class, COLLECTION).stream()
                .map(EndpointDocument::endpoint)
                .toList();
    }

    private static Criteria ofSubject(String subject, Channel channel) {
        return where("subject").is(subject).and("channel").is(channel.name());
    }
}
