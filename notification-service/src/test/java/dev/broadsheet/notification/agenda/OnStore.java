package dev.broadsheet.notification.agenda;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.broadsheet.edge.mongo.StoreTime;
import dev.broadsheet.notification.agenda.Agenda.Todo;
import dev.broadsheet.stack.store.EmbeddedStore;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An agenda in a store of its own. */
abstract class OnStore {

    static final Instant DUE = Instant.EPOCH;

    private static EmbeddedStore server;
    static MongoClient client;

    MongoTemplate store;

    @BeforeAll
    static void start() {
        server = EmbeddedStore.inMemory(0);
        client = MongoClients.create(server.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        store = new MongoTemplate(client, "agenda");
        store.dropCollection("work");
        var index = Agenda.index("work");
        store.indexOps("work").createIndex(index.definition());
    }

    static Agenda agenda(Duration lease, MongoTemplate store) {
        return new Agenda("work", lease, store, new StoreTime(store));
    }

    void enter(Document document, Instant due) {
        store.insert(Agenda.entered(document, Todo.WORK, due), "work");
    }

    List<Document> documents() {
        return store.findAll(Document.class, "work");
    }
}
