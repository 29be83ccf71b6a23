package dev.broadsheet.notification.notices;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.Upserts;
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

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All notices. */
@Component
public class Notices {

    static final String COLLECTION = "notices";

    private final MongoOperations store;

    Notices(MongoOperations store) {
        this.store = store;
    }

    /** Tells each of them, unless it was told before. */
    void tell(Collection<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        var bulk = store.bulkOps(BulkMode.UNORDERED, COLLECTION);
        for (var notice : notices) {
            bulk.upsert(
                    query(where("_id").is(notice.id().toString())),
                    new Update()
                            .setOnInsert("subject", notice.subject())
                            .setOnInsert("kind", notice.kind().name())
                            .setOnInsert("title", notice.title())
                            .setOnInsert("path", notice.path())
                            .setOnInsert(
                                    "article",
                                    notice.article().map(ArticleId::toString).orElse(null))
                            .setOnInsert("at", notice.at())
                            .setOnInsert("key", notice.place().key())
                            .setOnInsert("unpushed", true));
        }
        Upserts.execute(bulk);
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

    /** Some that were not handed over for pushing yet. */
    public List<Notice> notPushed(int limit) {
        return notices(query(where("unpushed").is(true)).limit(limit));
    }

    /** Says that a notice was handed over: from then on whoever pushes it answers for it. */
    public void pushed(UUID id) {
        store.updateFirst(
                query(where("_id").is(id.toString())), new Update().unset("unpushed"), COLLECTION);
    }

    private List<Notice> notices(Query query) {
        return store.find(query, Document.class, COLLECTION).stream().map(Notices::notice).toList();
    }

    private static Notice notice(Document document) {
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
