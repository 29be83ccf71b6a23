package dev.broadsheet.notification.posts;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.Upserts;
import dev.broadsheet.notification.follows.Target;

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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All posts. A change is one update that the store guards with the version: a repeat and a
 * latecomer change nothing, on any instance, in any order.
 */
@Component
public class Posts {

    static final String COLLECTION = "posts";

    private static final int MOST_AT_ONCE = 500;

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
                            .set("filed", PostDocument.keys(post.announcement().to()))
                            .min("announced", PostDocument.announced(post.announcement()));
            case PostChange.Unpublished _ -> new Update().set("readable", false);
        };
    }

    /** The posts among these that were ever announced, readable or not. */
    public List<Post> find(Collection<ArticleId> ids) {
        var texts = ids.stream().map(ArticleId::toString).toList();
        return posts(query(where("_id").in(texts).and("announced").exists(true)));
    }

    /** What these are filed under by now, in all: their authors, tags, categories and series. */
    public Set<Target> filedUnder(Collection<ArticleId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var query = query(where("_id").in(ids.stream().map(ArticleId::toString).toList()));
        query.fields().include("filed");
        return store.find(query, Document.class, COLLECTION).stream()
                .flatMap(post -> post.getList("filed", String.class, List.of()).stream())
                .map(Target::of)
                .collect(Collectors.toSet());
    }

    /**
     * Readable posts in any of the stretches, newest first, fetched as they are consumed.
     *
     * @param expected how many are likely to be consumed
     */
    public Stream<Post> newestFirst(List<Stretch> stretches, int expected) {
        return newestFirst(stretches, expected, Set.of(), PostDocument::post, Post::announcement);
    }

    /** Only their announcements, by which they can be counted. */
    public Stream<Announced> announcements(List<Stretch> stretches, int expected) {
        return newestFirst(
                stretches,
                expected,
                Set.of("announced"),
                PostDocument::announced,
                Announced::announcement);
    }

    /** A readable post and its announcement. */
    public record Announced(ArticleId id, Announcement announcement) {}

    private <T> Stream<T> newestFirst(
            List<Stretch> stretches,
            int expected,
            Set<String> fields,
            Function<Document, T> reading,
            Function<T, Announcement> announcement) {
        // Of several it is not known which of them holds the newest.
        var share = stretches.size() < 2 ? expected : 5 * expected / (4 * stretches.size());
        var first = Math.clamp(share, 8, MOST_AT_ONCE);
        Function<T, String> key = item -> announcement.apply(item).place().key();
        return NewestFirst.merge(
                stretches.stream()
                        .map(stretch ->
                                Batch.walk(
                                        first,
                                        stretch,
                                        (rest, size) -> find(rest, size, fields, reading),
                                        key))
                        .toList(),
                key);
    }

    private <T> List<T> find(
            Stretch stretch, int limit, Set<String> fields, Function<Document, T> reading) {
        var query =
                query(stretch.criteria().and("readable").is(true))
                        .with(Sort.by(Sort.Direction.DESC, "announced.key"))
                        .limit(limit);
        fields.forEach(query.fields()::include);
        return store.find(query, Document.class, COLLECTION).stream().map(reading).toList();
    }

    /** What was found in a stretch when so many were asked for, and where the rest is. */
    private record Batch<T>(Stretch stretch, int asked, List<T> found) {

        /** In batches of that size. */
        static <T> Iterator<T> walk(
                int size,
                Stretch stretch,
                BiFunction<Stretch, Integer, List<T>> find,
                Function<T, String> key) {
            return Stream.iterate(
                            new Batch<>(stretch, size, find.apply(stretch, size)),
                            batch -> !batch.found.isEmpty(),
                            batch -> batch.next(find, key))
                    .flatMap(batch -> batch.found.stream())
                    .iterator();
        }

        private Batch<T> next(BiFunction<Stretch, Integer, List<T>> find, Function<T, String> key) {
            if (found.size() < asked) {
                return new Batch<>(stretch, asked, List.of());
            }
            var rest = stretch.before(key.apply(found.getLast()));
            return new Batch<>(rest, asked, find.apply(rest, asked));
        }
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

        /** Also bounded to what was announced before that place. */
        public Window before(String key) {
            return new Window(after, key);
        }

        /** The same of a field with keys of places. */
        public Criteria criteria(Criteria field) {
            var later = field.gt(after);
            return before.isEmpty() ? later : later.lt(before);
        }
    }
}
