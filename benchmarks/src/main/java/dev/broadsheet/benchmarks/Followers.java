package dev.broadsheet.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;

import org.bson.Document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Many followers, made from one who came by the API: like that one, each with the same follows and
 * endpoints under a subject of its own.
 */
final class Followers implements AutoCloseable {

    private static final int AT_ONCE = 1_000;

    private final MongoClient client;
    private final MongoDatabase store;

    Followers(String uri) {
        client = MongoClients.create(uri);
        store = client.getDatabase("broadsheet_notifications");
    }

    void multiply(String model, int count) {
        copy("follows", model, count);
        copy("endpoints", model, count);
    }

    private void copy(String name, String model, int count) {
        MongoCollection<Document> collection = store.getCollection(name);
        List<Document> models =
                collection.find(Filters.eq("subject", model)).into(new ArrayList<>());
        List<Document> batch = new ArrayList<>(AT_ONCE);
        for (int n = 0; n < count; n++) {
            for (Document one : models) {
                batch.add(as(one, model, model + "-" + n));
            }
            if (batch.size() >= AT_ONCE || n == count - 1) {
                collection.insertMany(batch);
                batch.clear();
            }
        }
    }

    /** Ids begin with the subject, or are random. */
    private static Document as(Document model, String subject, String another) {
        String id = Objects.requireNonNull(model.getString("_id"));
        Document copy = new Document(model).append("subject", another);
        return copy.append(
                "_id",
                id.startsWith(subject + "|")
                        ? another + id.substring(subject.length())
                        : UUID.randomUUID().toString());
    }

    /** Confirms the mailbox of a subject, as its owner would by a link. */
    void confirmMailbox(String subject) {
        store.getCollection("endpoints")
                .updateMany(
                        Filters.eq("subject", subject),
                        new Document("$set", new Document("status", "ACTIVE")));
    }

    @Override
    public void close() {
        client.close();
    }
}
