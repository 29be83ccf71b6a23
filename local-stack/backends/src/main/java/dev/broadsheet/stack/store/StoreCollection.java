package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.oplog.Oplog;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Documents as BSON in a map of the store, in the order in which they were added, found through
 * ordered indexes.
 *
 * <p>Every reader gets a copy of its own, so that no reply shows a document that is being changed.
 */
final class StoreCollection extends AbstractSynchronizedMongoCollection<Long> {

    private final MVMap<Long, byte[]> documents;
    private final LongAdder documentsExamined;
    private boolean updatesOne;

    StoreCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            MVMap<Long, byte[]> documents,
            LongAdder documentsExamined) {
        super(database, name, options, cursors);
        this.documents = documents;
        this.documentsExamined = documentsExamined;
    }

    MVMap<Long, byte[]> documents() {
        return documents;
    }

    List<OrderedIndex> orderedIndexes() {
        return getIndexes().stream().map(OrderedIndex.class::cast).toList();
    }

    @Override
    public synchronized void addIndex(Index<Long> index) {
        var ordered = (OrderedIndex) index;
        try {
            super.addIndex(ordered);
        } catch (IndexBuildFailedException e) {
            ordered.clear();
            throw e;
        }
        ordered.markComplete();
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters arrayFilters,
            boolean isMulti,
            boolean isUpsert,
            Oplog oplog) {
        updatesOne = !isMulti;
        try {
            return super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
        } finally {
            updatesOne = false;
        }
    }

    @Override
    public synchronized void removeDocument(Document document) {
        Long position =
                getIndexes().isEmpty()
                        ? findDocumentPosition(document)
                        : getIndexes().stream()
                                .map(index -> index.getPosition(document))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null);
        if (position != null) {
            orderedIndexes().forEach(index -> index.remove(document, position));
            removeDocument(position);
        }
    }

    @Override
    public synchronized int count(Document query, int skip, int limit) {
        return super.count(query, skip, limit);
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    @Override
    protected synchronized QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        int most = updatesOne ? 1 : Math.max(0, limit);
        double enough = most == 0 ? 0 : (double) skip + most;

        var order =
                DocumentOrder.of(
                        orderBy == null || orderBy.containsKey("$natural")
                                ? new Document()
                                : orderBy);
        var plan = QueryPlan.of(query, order, enough, count(), orderedIndexes());
        var candidates =
                switch (plan) {
                    case QueryPlan.ReadAll _ ->
                            readAll(isNaturalDescending(orderBy))
                                    .map(DocumentWithPosition::getDocument);
                    case QueryPlan.LookUp lookUp -> lookUp.positions().mapToObj(this::getDocument);
                    case QueryPlan.Walk walk ->
                            stream(new OrderedWalk(walk, order, this::getDocument));
                };
        var open = plan instanceof QueryPlan.Walk walk ? walk.open(query) : query;
        var matching = candidates.filter(document -> documentMatchesQuery(document, open));
        return matchDocumentsFromStream(
                plan instanceof QueryPlan.Walk ? matching : order.sort(matching),
                new Document(),
                null,
                skip,
                most,
                batchSize,
                projection);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        throw new UnsupportedOperationException("Every query goes through a plan");
    }

    @Override
    protected Stream<DocumentWithPosition<Long>> streamAllDocumentsWithPosition() {
        return readAll(false);
    }

    @Override
    protected Document getDocument(Long position) {
        return decoded(Objects.requireNonNull(documents.get(position)));
    }

    @Override
    protected Long addDocumentInternal(Document document) {
        Long last = documents.lastKey();
        Long position = last == null ? 0 : last + 1;
        documents.put(position, encoded(document));
        return position;
    }

    @Override
    protected void handleUpdate(Long position, Document oldDocument, Document newDocument) {
        documents.put(position, encoded(newDocument));
    }

    @Override
    protected void removeDocument(Long position) {
        documents.remove(position);
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        // Counted when asked for.
    }

    @Override
    protected int getDataSize() {
        long size = documents.values().stream().mapToLong(document -> document.length).sum();
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    private Stream<DocumentWithPosition<Long>> readAll(boolean backwards) {
        var cursor = documents.cursor(null, null, backwards);
        return stream(cursor)
                .map(position -> new DocumentWithPosition<>(decoded(cursor.getValue()), position));
    }

    private Document decoded(byte[] document) {
        documentsExamined.increment();
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(document));
    }

    private static byte[] encoded(Document document) {
        ByteBuf buffer = Unpooled.buffer();
        BsonEncoder.encodeDocument(document, buffer);
        byte[] encoded = new byte[buffer.readableBytes()];
        buffer.readBytes(encoded);
        return encoded;
    }

    private static <T> Stream<T> stream(Iterator<T> iterator) {
        Iterable<T> iterable = () -> iterator;
        return StreamSupport.stream(iterable.spliterator(), false);
    }
}
