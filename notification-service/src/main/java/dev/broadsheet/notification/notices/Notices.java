package dev.broadsheet.notification.notices;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreTime;
import dev.broadsheet.edge.mongo.Upserts;
import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Agenda.Todo;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Posts.Window;
import dev.broadsheet.notification.preferences.NoticeKind;

import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All notices. */
@Component
public class Notices {

    static final String COLLECTION = "notices";

    /** Longer than it takes to push one. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private final MongoOperations store;
    private final Agenda agenda;

    Notices(MongoOperations store, StoreTime time) {
        this.store = store;
        this.agenda = new Agenda(COLLECTION, LEASE, store, time);
    }

    /** What is still to be pushed. */
    public Agenda agenda() {
        return agenda;
    }

    /** Tells each of them, unless it was told before. */
    public void tell(Collection<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        var bulk = store.bulkOps(BulkMode.UNORDERED, COLLECTION);
        for (var notice : notices) {
            var insert =
                    new Update()
                            .setOnInsert("subject", notice.subject())
                            .setOnInsert("kind", notice.kind().name())
                            .setOnInsert("title", notice.title())
                            .setOnInsert("path", notice.path())
                            .setOnInsert(
                                    "article",
                                    notice.article().map(ArticleId::toString).orElse(null))
                            .setOnInsert("at", notice.at())
                            .setOnInsert("key", notice.place().key());
            bulk.upsert(
                    query(where("_id").is(notice.id().toString())),
                    Agenda.enteredOnInsert(insert, Todo.WORK, notice.at()));
        }
        Upserts.execute(bulk);
        agenda.wake();
    }

    /** An author's notices, newest first. */
    public List<Notice> newestFirst(String subject, Window window, int limit) {
        return notices(
                query(window.criteria(where("subject").is(subject).and("key")))
                        .with(Sort.by(Sort.Direction.DESC, "key"))
                        .limit(limit));
    }

    /** Those with the ids that are the author's. */
    public List<Notice> find(String subject, Collection<UUID> ids) {
        var texts = ids.stream().map(UUID::toString).toList();
        return notices(query(where("_id").in(texts).and("subject").is(subject)));
    }

    private List<Notice> notices(Query query) {
        return store.find(query, Document.class, COLLECTION).stream().map(Notices::notice).toList();
    }

    /** The notice that a document holds. */
    public static Notice notice(Document document) {
        return new Notice(
                UUID.fromString(document.getString("_id")),
                document.getString("subject"),
                NoticeKind.valueOf(document.getString("kind")),
                document.getString("title"),
                document.getString("path"),
                Optional.ofNullable(document.getString("article"))
                        .map(id -> new ArticleId(UUID.fromString(id))),
                document.getDate("at").toInstant());
    }
}
