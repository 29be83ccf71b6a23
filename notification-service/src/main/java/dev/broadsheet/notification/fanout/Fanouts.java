package dev.broadsheet.notification.fanout;

import dev.broadsheet.edge.mongo.StoreTime;
import dev.broadsheet.edge.mongo.Upserts;
import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Agenda.Todo;
import dev.broadsheet.notification.posts.Post;

import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;

/** The walks: one for each article, begun when it is announced. */
@Component
public class Fanouts {

    static final String COLLECTION = "fanouts";

    /** Longer than a few hundred pushes take, also when the store is slow. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final MongoOperations store;
    private final Agenda agenda;
    private final Duration window;

    Fanouts(MongoOperations store, StoreTime time, FanoutProperties properties) {
        this.store = store;
        this.agenda = new Agenda(COLLECTION, LEASE, store, time);
        this.window = properties.window();
    }

    Agenda agenda() {
        return agenda;
    }

    /** Begins to push what was announced. Begun before, it goes on as it was. */
    public void begin(List<Post> announced) {
        if (announced.isEmpty()) {
            return;
        }
        var now = agenda.now();
        // A walk is forgotten after the window: what is older may have been walked.
        var begun =
                announced.stream()
                        .filter(post -> post.announcement().place().at().isAfter(now.minus(window)))
                        .map(post -> Progress.BEGIN.document(post.id()))
                        .map(document -> Agenda.entered(document, Todo.WORK, now))
                        .toList();
        if (!begun.isEmpty()) {
            Upserts.execute(store.bulkOps(BulkMode.UNORDERED, COLLECTION).insert(begun));
            agenda.wake();
        }
    }
}
