package dev.broadsheet.stack.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;

import dev.broadsheet.stack.ChildProcess;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a store acknowledged is there after its process was killed, and so is all of it that was
 * seen by a reader.
 */
class KilledStoreIT {

    private static final int KILLS = 20;
    private static final int WRITERS = 4;

    @TempDir Path directory;

    private final Set<String> acknowledgedIds = ConcurrentHashMap.newKeySet();
    private final long[] acknowledgedCounts = new long[WRITERS];
    private final Set<String> seenIds = new HashSet<>();

    @Test
    void no_acknowledged_write_is_lost_in_twenty_kills() throws Exception {
        var file = directory.resolve("store");
        var random = new Random(20);
        for (int kill = 0; kill < KILLS; kill++) {
            var work = new ArrayList<Future<?>>();
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                var store = ChildProcess.start(EmbeddedStore.class, file);
                try (var client = MongoClients.create(store.address())) {
                    var letters = client.getDatabase("test").getCollection("letters");
                    var counters = client.getDatabase("test").getCollection("counters");
                    letters.createIndex(Indexes.ascending("writer", "number"));
                    verify(letters, counters);
                    var enough = new CountDownLatch(1 + random.nextInt(300));
                    for (int writer = 0; writer < WRITERS; writer++) {
                        int number = writer;
                        work.add(executor.submit(() -> write(number, letters, counters, enough)));
                    }
                    work.add(executor.submit(() -> read(letters)));
                    enough.await();
                    store.kill();
                }
                for (var done : work) {
                    finish(done);
                }
            }
        }
        try (var store = ChildProcess.start(EmbeddedStore.class, file);
                var client = MongoClients.create(store.address())) {
            var database = client.getDatabase("test");
            verify(database.getCollection("letters"), database.getCollection("counters"));
        }
        System.out.printf(
                "%d kills: %d inserts and %d updates acknowledged, %d read; none lost%n",
                KILLS,
                acknowledgedIds.size(),
                Arrays.stream(acknowledgedCounts).sum(),
                seenIds.size());
    }

    private void write(
            int writer,
            MongoCollection<Document> letters,
            MongoCollection<Document> counters,
            CountDownLatch enough) {
        var upsert = new UpdateOptions().upsert(true);
        for (int number = 0; ; number++) {
            String id = writer + "-" + System.nanoTime();
            letters.insertOne(
                    new Document("_id", id).append("writer", writer).append("number", number));
            acknowledgedIds.add(id);
            enough.countDown();
            counters.updateOne(Filters.eq("_id", writer), Updates.inc("count", 1L), upsert);
            acknowledgedCounts[writer]++;
            enough.countDown();
        }
    }

    /** Also what nobody was told of yet must not vanish once it was read. */
    private void read(MongoCollection<Document> letters) {
        while (true) {
            for (var letter : letters.find().sort(new Document("$natural", -1)).limit(5)) {
                seenIds.add(letter.getString("_id"));
            }
        }
    }

    private void verify(MongoCollection<Document> letters, MongoCollection<Document> counters) {
        Set<String> stored = new HashSet<>();
        letters.find().map(letter -> letter.getString("_id")).into(stored);
        assertThat(stored).containsAll(acknowledgedIds).containsAll(seenIds);
        for (int writer = 0; writer < WRITERS; writer++) {
            var counter = counters.find(Filters.eq("_id", writer)).first();
            long count = counter == null ? 0 : counter.getLong("count");
            // The last one may have been written without anybody being told.
            assertThat(count - acknowledgedCounts[writer]).isBetween(0L, 1L);
            acknowledgedCounts[writer] = count;
            String prefix = writer + "-";
            assertThat(letters.countDocuments(Filters.eq("writer", writer)))
                    .as("entries in the index")
                    .isEqualTo(stored.stream().filter(id -> id.startsWith(prefix)).count());
        }
    }

    private static void finish(Future<?> work) throws InterruptedException {
        try {
            work.get();
        } catch (ExecutionException e) {
            assertThat(e.getCause())
                    .isInstanceOfAny(MongoException.class, IllegalStateException.class);
        }
    }
}
