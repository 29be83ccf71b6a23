package dev.broadsheet.notification.alerts;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Place;
import dev.broadsheet.notification.posts.Post;

import org.bson.Document;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What readers have seen and read: a document for each alert that was marked by itself, and per
 * reader how far everything is marked.
 */
@Component
class Marks {

    private static final String SINGLE = "marks";
    private static final String UP_TO = "watermarks";

    private final MongoOperations store;

    Marks(MongoOperations store) {
        this.store = store;
    }

    void set(String subject, Mark mark, Collection<ArticleId> articles) {
        if (articles.isEmpty()) {
            return;
        }
        var update = new Update();
        fields(mark).forEach(field -> update.set(field, true));
        var bulk = store.bulkOps(BulkMode.UNORDERED, SINGLE);
        articles.forEach(
                article -> bulk.upsert(query(where("_id").is(id(subject, article))), update));
        bulk.execute();
    }

    /** Marks everything up to that place; a watermark never goes back. */
    void setUpTo(String subject, Mark mark, Place place) {
        var update = new Update();
        fields(mark).forEach(field -> update.max(field, place.key()));
        store.upsert(query(where("_id").is(subject)), update, UP_TO);
    }

    Watermarks watermarks(String subject) {
        var document = store.findById(subject, Document.class, UP_TO);
        return document == null
                ? new Watermarks("", "")
                : new Watermarks(document.get("seen", ""), document.get("read", ""));
    }

    /** What of these posts was marked by itself, by article. */
    Map<ArticleId, Single> of(String subject, List<Post> posts) {
        var articles =
                posts.stream().collect(Collectors.toMap(post -> id(subject, post.id()), Post::id));
        return store
                .find(query(where("_id").in(articles.keySet())), Document.class, SINGLE)
                .stream()
                .collect(
                        Collectors.toMap(
                                document -> articles.get(document.getString("_id")), Single::of));
    }

    private static List<String> fields(Mark mark) {
        return switch (mark) {
            case SEEN -> List.of("seen");
            case READ -> List.of("seen", "read");
        };
    }

    /** An article's id has no bar: whatever the subject, no two pairs share an id. */
    private static String id(String subject, ArticleId article) {
        return subject + "|" + article;
    }

    /** Keys of the places up to which everything is seen, and read; empty where nothing is. */
    record Watermarks(String seen, String read) {}

    /** The marks of one alert. */
    record Single(boolean seen, boolean read) {

        static final Single NONE = new Single(false, false);

        private static Single of(Document document) {
            return new Single(
                    document.getBoolean("seen", false), document.getBoolean("read", false));
        }
    }
}
