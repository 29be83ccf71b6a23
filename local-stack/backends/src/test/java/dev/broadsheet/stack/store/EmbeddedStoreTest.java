package dev.broadsheet.stack.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;

import dev.broadsheet.stack.BackendNotStarted;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

class EmbeddedStoreTest {

    @TempDir Path directory;

    @Test
    void documents_and_indexes_survive_a_restart() {
        var file = directory.resolve("store");
        try (var store = EmbeddedStore.onDisk(file, 0);
                var client = MongoClients.create(store.uri())) {
            var letters = letters(client);
            letters.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
            letters.insertOne(new Document("_id", 1).append("name", "a"));
        }
        try (var store = EmbeddedStore.onDisk(file, 0);
                var client = MongoClients.create(store.uri())) {
            var letters = letters(client);
            assertThat(letters.find(eq("name", "a")).first()).containsEntry("_id", 1);
            assertDuplicate(letters, new Document("_id", 2).append("name", "a"));
        }
    }

    @Test
    void a_store_in_memory_starts_empty() {
        for (int start = 0; start < 2; start++) {
            try (var store = EmbeddedStore.inMemory(0);
                    var client = MongoClients.create(store.uri())) {
                assertThat(letters(client).countDocuments()).isZero();
                letters(client).insertOne(new Document("_id", 1));
            }
        }
    }

    @Test
    void it_says_hello_as_a_standalone_without_sessions() {
        try (var store = EmbeddedStore.inMemory(0);
                var client = MongoClients.create(store.uri())) {
            var hello = client.getDatabase("letters").runCommand(new Document("hello", 1));
            assertThat(hello)
                    .containsEntry("isWritablePrimary", true)
                    .containsEntry("ok", 1.0)
                    .containsKey("maxWireVersion")
                    .doesNotContainKeys("setName", "logicalSessionTimeoutMinutes");
        }
    }

    @Test
    void a_busy_port_is_one_clear_sentence() {
        try (var store = EmbeddedStore.inMemory(0)) {
            int port = URI.create(store.uri()).getPort();
            assertThatThrownBy(() -> EmbeddedStore.onDisk(directory.resolve("store"), port))
                    .isInstanceOf(BackendNotStarted.class)
                    .hasMessage("Port " + port + " on 127.0.0.1 is in use by another process.");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void a_file_in_use_is_one_clear_sentence() {
        var file = directory.resolve("store");
        try (var store = EmbeddedStore.onDisk(file, 0)) {
            assertThat(store.uri()).startsWith("mongodb://127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedStore.onDisk(file, 0))
                    .isInstanceOf(BackendNotStarted.class)
                    .hasMessage("The data in " + file + " is in use by another process.");
        }
    }

    @Test
    void unique_indexes_refuse_a_second_of_the_same() {
        try (var store = EmbeddedStore.inMemory(0);
                var client = MongoClients.create(store.uri())) {
            var letters = letters(client);
            var unique = new IndexOptions().unique(true);
            letters.createIndex(Indexes.ascending("a", "b"), unique);
            letters.createIndex(
                    Indexes.ascending("c"), new IndexOptions().unique(true).sparse(true));
            letters.insertMany(
                    List.of(
                            Document.parse("{_id: 1, a: 1, b: 'x', c: 1}"),
                            Document.parse("{_id: 2, a: 1, b: 'y'}"),
                            Document.parse("{_id: 3, a: 2, b: 'x'}"),
                            Document.parse("{_id: 4}")));
            assertDuplicate(letters, Document.parse("{_id: 1}"));
            assertDuplicate(letters, Document.parse("{_id: 5, a: 1.0, b: 'x'}"));
            assertDuplicate(letters, Document.parse("{_id: 5, a: 7, c: {$numberLong: '1'}}"));
            assertDuplicate(letters, Document.parse("{_id: 5, a: null}"));
            assertThatThrownBy(() -> letters.updateOne(eq("_id", 2), set("b", "x")))
                    .isInstanceOf(MongoWriteException.class)
                    .hasMessageContaining("E11000");
            letters.updateOne(eq("_id", 1), set("a", 1L));
            letters.deleteOne(eq("_id", 1));
            letters.updateOne(eq("_id", 2), set("b", "x"));
            letters.insertOne(Document.parse("{_id: 5, a: 1, b: 'y', c: 1}"));
            assertThat(letters.find(eq("a", 1)).into(new ArrayList<>()))
                    .extracting(letter -> letter.getInteger("_id"))
                    .containsExactly(2, 5);
        }
    }

    @Test
    void an_index_that_cannot_be_unique_is_refused_and_leaves_nothing() {
        try (var store = EmbeddedStore.inMemory(0);
                var client = MongoClients.create(store.uri())) {
            var letters = letters(client);
            letters.insertMany(List.of(new Document("a", 1), new Document("a", 1)));
            var index = Indexes.ascending("a");
            var unique = new IndexOptions().unique(true);
            assertThatThrownBy(() -> letters.createIndex(index, unique))
                    .isInstanceOf(DuplicateKeyException.class)
                    .hasMessageContaining("E11000");
            letters.deleteOne(eq("a", 1));
            letters.createIndex(index, unique);
            assertThat(letters.countDocuments(eq("a", 1))).isOne();
        }
    }

    @Test
    void an_index_of_the_same_name_on_other_fields_is_refused() {
        try (var store = EmbeddedStore.inMemory(0);
                var client = MongoClients.create(store.uri())) {
            var letters = letters(client);
            letters.createIndex(Indexes.ascending("a"), new IndexOptions().name("newest"));
            assertThatThrownBy(() ->
                            letters.createIndex(
                                    Indexes.descending("b"), new IndexOptions().name("newest")))
                    .isInstanceOf(MongoCommandException.class)
                    .hasMessageContaining("IndexKeySpecsConflict");
        }
    }

    @Test
    void partial_unique_indexes_are_refused_rather_than_misunderstood() {
        try (var store = EmbeddedStore.inMemory(0);
                var client = MongoClients.create(store.uri())) {
            var options =
                    new IndexOptions()
                            .unique(true)
                            .partialFilterExpression(new Document("status", "PUBLISHED"));
            assertThatThrownBy(() -> letters(client).createIndex(Indexes.ascending("a"), options))
                    .isInstanceOf(MongoCommandException.class);
        }
    }

    @Test
    void collections_and_indexes_can_be_renamed_and_dropped() {
        var file = directory.resolve("store");
        try (var store = EmbeddedStore.onDisk(file, 0);
                var client = MongoClients.create(store.uri())) {
            var database = client.getDatabase("test");
            letters(client).createIndex(Indexes.ascending("a"));
            letters(client).insertOne(new Document("_id", 1).append("a", 1));
            letters(client).renameCollection(new MongoNamespace("test", "post"));
            database.getCollection("gone").insertOne(new Document("_id", 1));
            database.getCollection("gone").drop();
            database.getCollection("bare").createIndex(Indexes.ascending("a"));
            database.getCollection("bare").dropIndex(Indexes.ascending("a"));
        }
        try (var store = EmbeddedStore.onDisk(file, 0);
                var client = MongoClients.create(store.uri())) {
            var database = client.getDatabase("test");
            assertThat(database.listCollectionNames().into(new ArrayList<>()))
                    .containsExactlyInAnyOrder("post", "bare");
            assertThat(database.getCollection("post").countDocuments(eq("a", 1))).isOne();
            assertThat(database.getCollection("post").listIndexes().into(new ArrayList<>()))
                    .hasSize(2);
            assertThat(database.getCollection("bare").listIndexes().into(new ArrayList<>()))
                    .hasSize(1);
        }
    }

    @Test
    void a_reader_sees_no_half_of_an_update() throws Exception {
        try (var store = EmbeddedStore.inMemory(0);
                var client = MongoClients.create(store.uri());
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var letters = letters(client);
            letters.insertOne(Document.parse("{_id: 1, first: 0, second: 0}"));
            var writing =
                    executor.submit(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            letters.updateOne(
                                    eq("_id", 1), Document.parse("{$inc: {first: 1, second: 1}}"));
                        }
                    });
            while (!writing.isDone()) {
                for (var letter : letters.find()) {
                    assertThat(letter.get("first")).isEqualTo(letter.get("second"));
                }
            }
            writing.get();
            assertThat(letters.find().first()).containsEntry("first", 1_000);
        }
    }

    @Test
    void the_file_stays_in_proportion_to_what_it_holds() throws Exception {
        var file = directory.resolve("store");
        try (var store = EmbeddedStore.onDisk(file, 0);
                var client = MongoClients.create(store.uri())) {
            var letters = letters(client);
            letters.createIndex(Indexes.ascending("number"));
            String text = "words ".repeat(100);
            for (int id = 0; id < 500; id++) {
                letters.insertOne(new Document("_id", id).append("number", 0).append("text", text));
            }
            for (int update = 0; update < 5_000; update++) {
                letters.updateOne(eq("_id", update % 500), inc("number", 1));
            }
            System.out.printf(
                    "500 documents of 600 bytes, 5,500 commits: %,d bytes of file%n",
                    Files.size(file));
            assertThat(Files.size(file)).isLessThan(16 << 20);
        }
    }

    private static void assertDuplicate(MongoCollection<Document> letters, Document letter) {
        assertThatThrownBy(() -> letters.insertOne(letter))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("E11000");
    }

    private static MongoCollection<Document> letters(MongoClient client) {
        return client.getDatabase("test").getCollection("letters");
    }
}
