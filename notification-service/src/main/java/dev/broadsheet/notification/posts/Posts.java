package dev.broadsheet.notification.posts;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.Upserts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All posts. A change is one update that the store guards with the version: a repeat and a
 * latecomer change nothing, on any instance, in any order.
 */
@Component
public class Posts {

    static final String COLLECTION = "posts";

    /** Up to this many equalities MongoDB merges index scans in order instead of sorting. */
    private static final int CHUNK = 200;

    private static final Comparator<Post> NEWEST_FIRST =
            Comparator.<Post, Place>comparing(post -> post.announcement().place()).reversed();

    private final MongoOperations store;
    private final Counter stored;

    Posts(MongoOperations store, MeterRegistry meters) {
        this.store = store;
        stored = meters.counter("notification.posts.stored");
    }

    /**
     * Applies the changes, those of a post in their order.
     *
     * @return how many had nothing to do
     */
    public int apply(Collection<PostChange> changes) {
        var rounds = new ArrayList<Map<ArticleId, PostChange>>();
        for (var change : changes) {
            rounds.stream()
                    .filter(round -> !round.containsKey(change.id()))
                    .findFirst()
                    .orElseGet(() -> {
                        rounds.add(new LinkedHashMap<>());
                        return rounds.getLast();
                    })
                    .put(change.id(), change);
        }
        return rounds.stream().mapToInt(round -> applyToDistinct(round.values())).sum();
    }

    private int applyToDistinct(Collection<PostChange> changes) {
        var bulk = store.bulkOps(BulkMode.UNORDERED, COLLECTION);
        for (var change : changes) {
            var older = where("_id").is(change.id().toString()).and("version").lt(change.version());
            bulk.upsert(query(older), update(change).set("version", change.version()));
        }
        var result = Upserts.execute(bulk);
        stored.increment(result.made());
        return result.repeated();
    }

    private static Update update(PostChange change) {
        return switch (change) {
            case PostChange.Published(var post) ->
                    new Update()
                            .set("title", post.title())
                            .set("excerpt", post.excerpt())
                            .set("author", PostDocument.author(post.author()))
                            .set("tags", post.tags())
                            .set("category", post.category().orElse(null))
                            .set("path", post.path())
                            .set("publishedAt", post.publishedAt())
                            .set("readable", true)
                            .min("announced", PostDocument.announced(post.announcement()));
            case PostChange.Unpublished _ -> new Update().set("readable", false);
        };
    }

    /** The posts among these that were ever announced, readable or not. */
    public List<Post> find(Collection<ArticleId> ids) {
        var texts = ids.stream().map(ArticleId::toString).toList();
        return posts(query(where("_id").in(texts).and("announced").exists(true)));
    }

    /**
     * Readable posts announced to any of the targets, newest first.
     *
     * @param keys of targets
     * @param window what else is asked of the place of the announcement
     */
    public List<Post> announcedTo(Collection<String> keys, Window window, int limit) {
        var found = new ArrayList<Post>();
        var all = List.copyOf(keys);
        for (var from = 0; from < all.size(); from += CHUNK) {
            var chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            found.addAll(
                    posts(
                            query(
                                            window.criteria(where("announced.to").in(chunk))
                                                    .and("readable")
                                                    .is(true))
                                    .with(Sort.by(Sort.Direction.DESC, "announced.key"))
                                    .limit(limit)));
        }
        return found.stream().sorted(NEWEST_FIRST).distinct().limit(limit).toList();
    }

    /**
     * A stretch of the posts announced in a partition of the log, in its order.
     *
     * @param from first offset
     * @param until offset after the last
     */
    public List<Post> announcedIn(int partition, long from, long until, int limit) {
        return posts(
                query(
                                where("announced.partition")
                                        .is(partition)
                                        .and("announced.offset")
                                        .gte(from)
                                        .lt(until))
                        .with(Sort.by("announced.partition", "announced.offset"))
                        .limit(limit));
    }

    private List<Post> posts(Query query) {
        return store.find(query, Document.class, COLLECTION).stream()
                .map(PostDocument::post)
                .toList();
    }

    /**
     * An open interval of places, by their keys.
     *
     * @param after only later places; empty for no bound
     * @param before only earlier places; empty for no bound
     */
    public record Window(String after, String before) {

        /** Also bounded to what was announced at that moment or later. */
        public Window after(Instant moment) {
            var from = Place.from(moment);
            return from.compareTo(after) > 0 ? new Window(from, before) : this;
        }

        public Window before(Place place) {
            return new Window(after, place.key());
        }

        private Criteria criteria(Criteria others) {
            var place = others.and("announced.key").gt(after);
            return before.isEmpty() ? place : place.lt(before);
        }
    }
}
