package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.BadValueException;
import de.bwaldvogel.mongo.oplog.Oplog;

import io.netty.channel.Channel;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The collections and indexes of one database, each a map of the store. */
final class StoreDatabase extends AbstractSynchronizedMongoDatabase<Long> {

    private static final String DOCUMENTS = "documents/";
    private static final String INDEX = "index/";

    private final MVStore store;
    private final LongAdder documentsExamined;

    StoreDatabase(String name, MVStore store, CursorRegistry cursors, LongAdder documentsExamined) {
        super(name, cursors);
        this.store = store;
        this.documentsExamined = documentsExamined;
        initializeNamespacesAndIndexes();
    }

    static List<String> namesIn(MVStore store) {
        return store.getMapNames().stream()
                .filter(name -> name.startsWith(DOCUMENTS))
                .map(name -> name.substring(DOCUMENTS.length(), name.indexOf('.')))
                .distinct()
                .toList();
    }

    @Override
    public Document handleCommand(
            Channel channel,
            String command,
            Document query,
            DatabaseResolver databases,
            Oplog oplog) {
        var collection =
                command.equalsIgnoreCase("aggregate")
                        ? resolveCollection(String.valueOf(query.get(command)), false)
                        : null;
        return collection == null
                ? super.handleCommand(channel, command, query, databases, oplog)
                : aggregate(collection, query, databases, oplog);
    }

    private Document aggregate(
            MongoCollection<Long> collection,
            Document query,
            DatabaseResolver databases,
            Oplog oplog) {
        var stages = LeadingStages.of(Aggregation.parse(query.get("pipeline")));
        var aggregation =
                Aggregation.fromPipeline(stages.rest(), databases, this, collection, oplog);
        aggregation.validate(query);
        var cursor =
                new Document("id", 0L)
                        .append("ns", collection.getFullName())
                        .append("firstBatch", aggregation.runStages(stages.run(collection)));
        var response = new Document("cursor", cursor);
        Utils.markOkay(response);
        return response;
    }

    @Override
    protected synchronized void addIndex(Document description) {
        if (Boolean.TRUE.equals(description.get("unique"))
                && description.containsKey("partialFilterExpression")) {
            throw new BadValueException("The embedded store has no partial unique indexes");
        }
        super.addIndex(description);
    }

    @Override
    protected Index<Long> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return openOrCreateIndex(collection, name, keys, true, sparse);
    }

    @Override
    protected Index<Long> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return openOrCreateIndex(collection, name, keys, false, sparse);
    }

    @Override
    protected void dropIndex(MongoCollection<Long> collection, String name) {
        super.dropIndex(collection, name);
        store.removeMap(indexMap(collection.getFullName(), name));
    }

    @Override
    protected MongoCollection<Long> openOrCreateCollection(String name, CollectionOptions options) {
        MVMap<Long, byte[]> documents =
                store.openMap(
                        DOCUMENTS + getFullCollectionNamespace(name),
                        new MVMap.Builder<Long, byte[]>()
                                .keyType(LongDataType.INSTANCE)
                                .valueType(ByteArrayDataType.INSTANCE));
        return new StoreCollection(
                this, name, options, cursorRegistry, documents, documentsExamined);
    }

    @Override
    public void dropCollection(String name, Oplog oplog) {
        super.dropCollection(name, oplog);
        store.removeMap(DOCUMENTS + getFullCollectionNamespace(name));
    }

    @Override
    public void moveCollection(
            MongoDatabase oldDatabase, MongoCollection<?> collection, String newName) {
        super.moveCollection(oldDatabase, collection, newName);
        String newFullName = collection.getFullName();
        var moved = (StoreCollection) collection;
        store.renameMap(moved.documents(), DOCUMENTS + newFullName);
        for (var index : moved.orderedIndexes()) {
            store.renameMap(index.entries(), indexMap(newFullName, index.getName()));
        }
    }

    @Override
    protected long getStorageSize() {
        var file = store.getFileStore();
        return file == null ? 0 : file.size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }

    private OrderedIndex openOrCreateIndex(
            String collection, String name, List<IndexKey> keys, boolean unique, boolean sparse) {
        MVMap<byte[], byte[]> entries =
                store.openMap(
                        indexMap(getFullCollectionNamespace(collection), name),
                        new MVMap.Builder<byte[], byte[]>()
                                .keyType(ByteArrayDataType.INSTANCE)
                                .valueType(ByteArrayDataType.INSTANCE));
        return new OrderedIndex(entries, name, keys, unique, sparse);
    }

    private static String indexMap(String fullCollectionName, String index) {
        return INDEX + fullCollectionName + "/" + index;
    }
}
