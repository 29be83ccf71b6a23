package dev.broadsheet.viewcounter.counts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which generations there are, in one document that is only ever changed from what it was. */
@Repository
public class Generations {

    private static final String COLLECTION = "generations";
    private static final String ID = "views";

    /** Much shorter than what is no longer shown is kept. */
    private static final long STALE = Duration.ofSeconds(30).toNanos();

    private final MongoOperations store;
    private volatile @Nullable Seen seen;

    private record Seen(Rebuild rebuild, long at) {}

    Generations(MongoOperations store) {
        this.store = store;
    }

    /**
     * The one that is shown. An instance that stood still looks again before it answers: what it
     * knows may be gone.
     */
    Generation reading() {
        var last = seen;
        return last != null && System.nanoTime() - last.at() < STALE
                ? last.rebuild().reading()
                : refresh().reading();
    }

    /** What the store says now; all that is read from here on is of the generation it names. */
    public synchronized Rebuild refresh() {
        var now = System.nanoTime();
        var found = collection().find(eq("_id", ID)).first();
        var rebuild = found == null ? Rebuild.NONE : read(found);
        seen = new Seen(rebuild, now);
        return rebuild;
    }

    /**
     * Begins a rebuild.
     *
     * @param next was never used: of a generation that was cancelled, something may still be
     *     written
     * @return false when another was begun meanwhile
     */
    public boolean begin(Rebuild last, Generation next, boolean partial) {
        if (last.equals(Rebuild.NONE)) {
            insert(last);
        }
        return replace(last, last.begun(next, partial));
    }

    /**
     * Takes a step.
     *
     * @return false when another was taken meanwhile
     */
    public boolean change(Rebuild from, Rebuild.State to) {
        return replace(from, from.in(to));
    }

    private boolean replace(Rebuild from, Rebuild to) {
        var asRead =
                and(
                        eq("_id", ID),
                        eq("newest", from.newest().number()),
                        eq("state", from.state().name()));
        return collection().replaceOne(asRead, document(to)).getMatchedCount() == 1;
    }

    private void insert(Rebuild first) {
        try {
            store.insert(document(first), COLLECTION);
        } catch (DuplicateKeyException e) {
            // Another instance did.
        }
    }

    private static Document document(Rebuild rebuild) {
        return new Document("_id", ID)
                .append("reading", rebuild.reading().number())
                .append("newest", rebuild.newest().number())
                .append("state", rebuild.state().name())
                .append("partial", rebuild.partial());
    }

    private static Rebuild read(Document document) {
        return new Rebuild(
                new Generation(document.getInteger("reading")),
                new Generation(document.getInteger("newest")),
                Rebuild.State.valueOf(document.getString("state")),
                document.getBoolean("partial"));
    }

    /** Makes ready what is counted into and asked; again, it changes nothing. */
    public void prepare(Generation generation) {
        Stream.concat(Counts.indexes(generation), Days.indexes(generation))
                .forEach(index ->
                        store.indexOps(index.collection()).createIndex(index.definition()));
    }

    /** Those that are needed no more and of which something is left. */
    public List<Generation> left(Rebuild now) {
        var names = store.getCollectionNames();
        return IntStream.rangeClosed(1, now.newest().number())
                .mapToObj(Generation::new)
                .filter(generation -> !now.isNeeded(generation))
                .filter(generation -> holds(names, generation))
                .toList();
    }

    /** Whether there are documents of it. */
    public boolean holds(Generation generation) {
        return holds(store.getCollectionNames(), generation);
    }

    private static boolean holds(Set<String> names, Generation generation) {
        return names.contains(generation.counts()) || names.contains(generation.days());
    }

    /** Drops all documents of a generation. */
    public void drop(Generation generation) {
        store.dropCollection(generation.days());
        store.dropCollection(generation.counts());
    }

    private MongoCollection<Document> collection() {
        return store.getCollection(COLLECTION);
    }
}
