package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;

import io.netty.channel.Channel;

import org.h2.mvstore.MVStore;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * The databases of one store, and the commands on them: answered when what they wrote, or read, is
 * durable.
 */
final class StoreBackend extends AbstractMongoBackend {

    private static final Set<String> READS =
            Set.of(
                    "buildinfo",
                    "collstats",
                    "count",
                    "dbstats",
                    "distinct",
                    "find",
                    "getmore",
                    "hello",
                    "ismaster",
                    "killcursors",
                    "listcollections",
                    "listindexes",
                    "ping",
                    "serverstatus");

    /** What a reply holds if the client leaves it to the server, as on MongoDB. */
    private static final int BATCH = 101;

    private final MVStore store;
    private final Durability durability;
    private final LongAdder documentsExamined = new LongAdder();

    StoreBackend(MVStore store) {
        this.store = store;
        this.durability = new Durability(store);
        StoreDatabase.namesIn(store).forEach(this::resolveDatabase);
    }

    @Override
    public Document handleCommand(
            Channel channel, String databaseName, String command, Document query) {
        return isRead(command, query)
                ? durability.read(() -> answer(channel, databaseName, command, query))
                : durability.write(() -> answer(channel, databaseName, command, query));
    }

    @Override
    public Document getServerStatus() {
        var status = super.getServerStatus();
        if (status.get("metrics") instanceof Document metrics) {
            metrics.put("queryExecutor", new Document("scannedObjects", documentsExamined.sum()));
        }
        return status;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new StoreDatabase(name, store, getCursorRegistry(), documentsExamined);
    }

    @Override
    public void close() {
        super.close();
        store.close();
    }

    private Document answer(Channel channel, String databaseName, String command, Document query) {
        return switch (command.toLowerCase(Locale.ROOT)) {
            case "hello" -> {
                var hello = super.handleCommand(channel, databaseName, "isMaster", query);
                hello.remove("ismaster");
                yield hello.append("isWritablePrimary", true).append("helloOk", true);
            }
            case "find", "getmore" -> {
                query.putIfAbsent("batchSize", BATCH);
                yield super.handleCommand(channel, databaseName, command, query);
            }
            default -> super.handleCommand(channel, databaseName, command, query);
        };
    }

    private static boolean isRead(String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        return READS.contains(name) || (name.equals("aggregate") && !writes(query));
    }

    private static boolean writes(Document aggregate) {
        return aggregate.get("pipeline") instanceof Collection<?> stages
                && stages.stream()
                        .anyMatch(stage ->
                                stage instanceof Document document
                                        && (document.containsKey("$out")
                                                || document.containsKey("$merge")));
    }
}
