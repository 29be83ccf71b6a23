package dev.broadsheet.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;

import org.bson.Document;

import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** What notification-service has stored, to be multiplied. */
final class ServiceStore implements AutoCloseable {

    private static final int AT_ONCE = 1_000;

    private final MongoClient client;
    private final MongoDatabase store;

    private ServiceStore(String uri) {
        client = MongoClients.create(uri);
        store = client.getDatabase("broadsheet_notifications");
    }

    static ServiceStore of(RunningStack stack) {
        return new ServiceStore(
                stack.process(RunningStack.NOTIFICATIONS)
                        .environment()
                        .getOrDefault("MONGODB_URI", ""));
    }

    MongoCollection<Document> collection(String name) {
        return store.getCollection(name);
    }

    void insert(String name, Stream<Document> documents) {
        documents
                .gather(Gatherers.windowFixed(AT_ONCE))
                .forEach((List<Document> some) -> collection(name).insertMany(some));
    }

    @Override
    public void close() {
        client.close();
    }
}
