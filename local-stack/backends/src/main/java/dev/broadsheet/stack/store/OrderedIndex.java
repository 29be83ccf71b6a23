package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * An index kept in order in a map of the store, unique or not: the values of its fields, then the
 * position of the document. An array makes one entry of each of its elements.
 */
final class OrderedIndex extends Index<Long> {

    /**
     * Lower than every entry: is there when the index is complete, and says which fields have seen
     * arrays.
     */
    private static final byte[] STATE = {};

    private static final byte WITHOUT_ARRAYS = 0;

    /** How older files say that any of the fields may have seen arrays. */
    private static final byte WITH_ARRAYS = 1;

    private static final byte[] NOTHING = {};

    private final MVMap<byte[], byte[]> entries;
    private final IndexFields fields;
    private final boolean unique;

    OrderedIndex(
            MVMap<byte[], byte[]> entries,
            String name,
            List<IndexKey> keys,
            boolean unique,
            boolean sparse) {
        super(name, keys, sparse);
        this.entries = entries;
        this.fields = IndexFields.of(keys, sparse);
        this.unique = unique;
    }

    /** The entries that can fulfil the conditions; null if the index cannot narrow them down. */
    @Nullable Candidates candidates(Conditions conditions) {
        return conditions.eachOneOf(fields().getFirst().path().name()).stream()
                .map(this::narrowed)
                .filter(Objects::nonNull)
                .min(Comparator.comparingLong(Candidates::count))
                .orElse(null);
    }

    private @Nullable Candidates narrowed(Conditions conditions) {
        var found = fields.rangesOf(conditions, arrayFields());
        return found == null ? null : candidates(found.ranges(), found.pinned(), found.fixed());
    }

    Candidates candidates(List<KeyRange> ranges, int pinned, int fixed) {
        return new Candidates(
                this, ranges, pinned, fixed, ranges.stream().mapToLong(this::size).sum());
    }

    /** The whole index; null if documents can be missing from it. */
    @Nullable Candidates everything() {
        return isSparse() ? null : candidates(List.of(KeyRange.EVERYTHING), 0, 0);
    }

    /**
     * How many leading fields hold all those that have seen arrays: where these have one value
     * each, a document has one entry.
     */
    int arrayFields() {
        byte[] state = entries.get(STATE);
        if (state == null || state[0] == WITHOUT_ARRAYS) {
            return 0;
        }
        return state[0] == WITH_ARRAYS ? fields().size() : state[0] - WITH_ARRAYS;
    }

    LongStream positions(KeyRange range, boolean backwards) {
        Iterable<byte[]> keys = () -> entries(range, backwards);
        return StreamSupport.stream(keys.spliterator(), false).mapToLong(OrderedIndex::position);
    }

    /** Of several ranges, in the order of what follows the bytes that each of them has fixed. */
    LongStream merged(List<KeyRange> ranges, boolean backwards) {
        Iterable<byte[]> keys =
                () ->
                        new MergedEntries(
                                ranges.stream()
                                        .map(range ->
                                                new MergedEntries.Source(
                                                        entries(range, backwards), range.fixed()))
                                        .toList(),
                                backwards);
        return StreamSupport.stream(keys.spliterator(), false).mapToLong(OrderedIndex::position);
    }

    private Iterator<byte[]> entries(KeyRange range, boolean backwards) {
        byte[] from = range.from().bytes();
        byte[] to = range.to().bytes();
        return backwards ? entries.cursor(to, from, true) : entries.cursor(from, to, false);
    }

    void remove(Document document, long position) {
        fields.keysOf(document)
                .values()
                .keySet()
                .forEach(key -> entries.remove(entry(key, position)));
    }

    /** From now on the entries are all there: the index need not be built when it is opened. */
    void markComplete() {
        entries.putIfAbsent(STATE, new byte[] {WITHOUT_ARRAYS});
    }

    List<OrderedField> fields() {
        return fields.fields();
    }

    void clear() {
        entries.clear();
    }

    MVMap<byte[], byte[]> entries() {
        return entries;
    }

    @Override
    public boolean isEmpty() {
        return !entries.containsKey(STATE);
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return toIndexDescription().equals(other.toIndexDescription());
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Long> collection) {
        requireFree(fields.keysOf(document).values(), collection);
    }

    @Override
    public void add(Document document, Long position, MongoCollection<Long> collection) {
        var keys = fields.keysOf(document);
        requireFree(keys.values(), collection);
        keys.values().keySet().forEach(key -> entries.put(entry(key, position), NOTHING));
        remember(keys);
    }

    @Override
    public void checkUpdate(
            Document oldDocument, Document newDocument, MongoCollection<Long> collection) {
        if (!unique || fields.areSame(oldDocument, newDocument)) {
            return;
        }
        var added = fields.keysOf(newDocument).values();
        added.keySet().removeAll(fields.keysOf(oldDocument).values().keySet());
        requireFree(added, collection);
    }

    @Override
    public void updateInPlace(
            Document oldDocument,
            Document newDocument,
            Long position,
            MongoCollection<Long> collection) {
        if (fields.areSame(oldDocument, newDocument)) {
            return;
        }
        var before = fields.keysOf(oldDocument).values().keySet();
        var keys = fields.keysOf(newDocument);
        var after = keys.values().keySet();
        for (var key : before) {
            if (!after.contains(key)) {
                entries.remove(entry(key, position));
            }
        }
        for (var key : after) {
            if (!before.contains(key)) {
                entries.put(entry(key, position), NOTHING);
            }
        }
        remember(keys);
    }

    /** Only a unique index knows where a document is by its values. */
    @Override
    public @Nullable Long getPosition(Document document) {
        if (!unique) {
            return null;
        }
        for (var key : fields.keysOf(document).values().keySet()) {
            byte[] entry = entryOf(key);
            if (entry != null) {
                return position(entry);
            }
        }
        return null;
    }

    @Override
    public Long remove(Document document) {
        throw new UnsupportedOperationException("The collection removes by position");
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Long> getPositions(Document query) {
        throw new UnsupportedOperationException("The collection plans its queries itself");
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong() - (isEmpty() ? 0 : 1);
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        // The database removes the map.
    }

    private void requireFree(Map<SortableKey, KeyValue> keys, MongoCollection<Long> collection) {
        if (unique) {
            keys.forEach((key, values) -> {
                if (entryOf(key) != null) {
                    throw new DuplicateKeyError(this, collection, getKeys(), values);
                }
            });
        }
    }

    /** No key is the beginning of another one: what begins with it is its entry. */
    private byte @Nullable [] entryOf(SortableKey key) {
        byte[] start = key.bytes();
        byte[] entry = entries.ceilingKey(start);
        return entry != null
                        && entry.length > start.length
                        && Arrays.equals(entry, 0, start.length, start, 0, start.length)
                ? entry
                : null;
    }

    private void remember(IndexFields.Keys keys) {
        if (keys.arrayFields() > arrayFields()) {
            entries.put(STATE, new byte[] {(byte) (WITH_ARRAYS + keys.arrayFields())});
        }
    }

    private long size(KeyRange range) {
        return Math.max(0, rank(range.to()) - rank(range.from()));
    }

    private long rank(SortableKey key) {
        long index = entries.getKeyIndex(key.bytes());
        return index < 0 ? -index - 1 : index;
    }

    private static byte[] entry(SortableKey key, long position) {
        byte[] start = key.bytes();
        return ByteBuffer.allocate(start.length + Long.BYTES).put(start).putLong(position).array();
    }

    private static long position(byte[] entry) {
        return ByteBuffer.wrap(entry).getLong(entry.length - Long.BYTES);
    }
}
