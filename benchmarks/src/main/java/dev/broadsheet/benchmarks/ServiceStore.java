package dev.broadsheet.benchmarks;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;

import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.UuidRepresentation;

import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** What a service has stored: to be multiplied, or added up. */
final class ServiceStore implements AutoCloseable {

    private static final int AT_ONCE = 1_000;

    private final MongoClient client;
    private final MongoDatabase store;

    private ServiceStore(String uri, String database) {
        client =
                MongoClients.create(
                        MongoClientSettings.builder()
                                .applyConnectionString(new ConnectionString(uri))
                                .uuidRepresentation(UuidRepresentation.STANDARD)
                                .build());
        store = client.getDatabase(database);
    }

    static ServiceStore ofNotifications(RunningStack stack) {
        return of(stack, RunningStack.NOTIFICATIONS, "broadsheet_notifications");
    }

    static ServiceStore ofViews(RunningStack stack) {
        return of(stack, RunningStack.VIEWS, "broadsheet_views");
    }

    private static ServiceStore of(RunningStack stack, String service, String database) {
        return new ServiceStore(
                stack.process(service).environment().getOrDefault("MONGODB_URI", ""), database);
    }

    MongoCollection<Document> collection(String name) {
        return store.getCollection(name);
    }

    void insert(String name, Stream<Document> documents) {
        documents
                .gather(Gatherers.windowFixed(AT_ONCE))
                .forEach((List<Document> some) -> collection(name).insertMany(some));
    }

    /** What the documents of a collection are long, together. */
    long bytes(String name) {
        long bytes = 0;
        for (RawBsonDocument document : store.getCollection(name, RawBsonDocument.class).find()) {
            bytes += document.getByteBuffer().remaining();
        }
        return bytes;
    }

    @Override
    public void close() {
        client.close();
    }
}
