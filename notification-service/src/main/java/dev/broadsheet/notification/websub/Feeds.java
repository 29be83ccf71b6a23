package dev.broadsheet.notification.websub;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreTime;
import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Agenda.Todo;
import dev.broadsheet.notification.follows.Target;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The feeds that somebody subscribed to. */
@Component
public class Feeds {

    static final String COLLECTION = "feeds";

    /** Longer than fetching a feed and telling a page of subscribers, also on a slow store. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final int MOST_AT_ONCE = 1_000;

    private final MongoOperations store;
    private final Agenda agenda;
    private final FeedReader reader;
    private final Duration settle;

    Feeds(MongoOperations store, StoreTime time, FeedReader reader, WebSubProperties properties) {
        this.store = store;
        this.agenda = new Agenda(COLLECTION, LEASE, store, time);
        this.reader = reader;
        this.settle = properties.settle();
    }

    Agenda agenda() {
        return agenda;
    }

    /** When a feed shows by all means what changed up to now. */
    Instant settled() {
        return agenda.now().plus(settle);
    }

    /**
     * Has the feeds looked at that show what is filed under these: something in them is about to
     * change. To be called before that is remembered as done.
     */
    public void changed(Collection<Target> filedUnder) {
        var paths =
                Stream.concat(Topic.ofSite(), filedUnder.stream().flatMap(Topic::of))
                        .map(Topic::path)
                        .distinct()
                        .toList();
        for (var from = 0; from < paths.size(); from += MOST_AT_ONCE) {
            var subscribed =
                    there(paths.subList(from, Math.min(from + MOST_AT_ONCE, paths.size())));
            if (!subscribed.isEmpty()) {
                agenda.rouse(subscribed, settled());
            }
        }
    }

    private List<String> there(List<String> paths) {
        var query = query(where("_id").in(paths));
        query.fields().include("_id");
        return store.find(query, Document.class, COLLECTION).stream()
                .map(document -> document.getString("_id"))
                .toList();
    }

    /** From now on there may be subscribers, who know what the feed says now. */
    void begin(Topic topic) {
        while (agenda.rouse(List.of(topic.path()), settled()) == 0) {
            var state = FeedState.beginning(topic, hash(topic));
            try {
                store.insert(Agenda.entered(state.document(), Todo.WORK, settled()), COLLECTION);
                return;
            } catch (DuplicateKeyException e) {
                // Begun elsewhere at the same moment.
            }
        }
    }

    private String hash(Topic topic) {
        try {
            return reader.read(topic).map(FetchedFeed::hash).orElse("");
        } catch (FeedUnavailable e) {
            return "";
        }
    }

    Optional<FeedState> find(Topic topic) {
        return Optional.ofNullable(store.findById(topic.path(), Document.class, COLLECTION))
                .map(FeedState::of);
    }
}
