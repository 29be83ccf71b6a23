package dev.broadsheet.stack.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;

import org.bson.BsonValue;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** Whatever happens, a collection with indexes answers like one without. */
class IndexedAnswersTest {

    private static final int ROUNDS = 1_500;

    private static final List<String> FIELDS = List.of("a", "b", "c.d", "tags", "list.x", "_id");

    private static final UUID SOME_UUID = UUID.fromString("8f14e45f-ceea-467f-a0e6-0f2a7b3d9c11");
    private static final ObjectId SOME_ID = new ObjectId("65a1b2c3d4e5f60718293a4b");
    private static final Instant SOME_DAY = Instant.parse("2026-01-02T03:04:05.006Z");

    /**
     * Few enough to meet often; equal ones of different types, and neighbours in the order of all
     * types.
     */
    private static final List<@Nullable Object> VALUES =
            Arrays.asList(
                    null,
                    0,
                    1,
                    1L,
                    1.0,
                    -0.0,
                    1.5,
                    -3,
                    2_147_483_648L,
                    9_007_199_254_740_993L,
                    Decimal128.parse("1.5"),
                    "",
                    "a",
                    "ab",
                    "b",
                    "ä",
                    "\uD83D\uDE00",
                    "\uFFFD",
                    true,
                    false,
                    SOME_DAY,
                    SOME_DAY.plusMillis(1),
                    SOME_ID,
                    new ObjectId("65a1b2c3d4e5f60718293a4c"),
                    SOME_UUID,
                    new UUID(SOME_UUID.getMostSignificantBits(), 1),
                    new Binary(new byte[] {1, 2}),
                    new Document("k", 1),
                    new Document("k", 1).append("l", "a"));

    /**
     * What documents of the plainest kind hold: numbers, strings and days, so that indexes keep
     * their order.
     */
    private static final List<@Nullable Object> PLAIN_VALUES =
            Arrays.asList(
                    null, 0, 1, 1L, 2.5, -3, "a", "ab", "b", SOME_DAY, SOME_ID, SOME_UUID, true);

    private int nextId;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void answers_and_effects_are_those_of_a_collection_without_indexes(long seed) {
        var random = new Random(seed);
        boolean plain = seed % 2 == 0;
        try (var store = EmbeddedStore.inMemory(0);
                var client = connect(store)) {
            var indexed = client.getDatabase("test").getCollection("indexed");
            var unindexed = client.getDatabase("test").getCollection("unindexed");
            createIndexes(indexed);
            for (int round = 0; round < ROUNDS; round++) {
                var operation = operation(random, plain);
                assertThat(outcome(operation, indexed))
                        .as("round %s", round)
                        .isEqualTo(outcome(operation, unindexed));
            }
            assertThat(all(indexed)).isEqualTo(all(unindexed)).isNotEmpty();
        }
    }

    private static void createIndexes(MongoCollection<Document> collection) {
        collection.createIndex(Indexes.ascending("a"));
        collection.createIndex(Indexes.descending("b"));
        collection.createIndex(
                Indexes.compoundIndex(Indexes.ascending("a"), Indexes.descending("b")));
        collection.createIndex(
                Indexes.compoundIndex(Indexes.descending("c.d"), Indexes.ascending("a", "b")));
        collection.createIndex(Indexes.ascending("tags", "a"));
        collection.createIndex(Indexes.descending("tags", "b", "_id"));
        collection.createIndex(Indexes.ascending("list.x"));
        collection.createIndex(
                Indexes.ascending("b", "c.d"), new IndexOptions().sparse(true).name("sparse"));
    }

    private Function<MongoCollection<Document>, Object> operation(Random random, boolean plain) {
        var query = query(random, plain);
        var sort = sort(random);
        int skip = random.nextInt(4) == 0 ? random.nextInt(5) : 0;
        int limit = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(6);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> {
                var document = document(random, plain);
                yield collection -> collection.insertOne(new Document(document)).wasAcknowledged();
            }
            case 6 -> collection -> collection.deleteOne(query).getDeletedCount();
            case 7 -> {
                var narrow = new Document(query).append("_id", random.nextInt(nextId + 1));
                yield collection -> collection.deleteMany(narrow).getDeletedCount();
            }
            case 8 -> {
                var update = update(random, plain);
                yield collection -> counts(collection.updateOne(query, update));
            }
            case 9 -> {
                var update = update(random, plain);
                yield collection -> counts(collection.updateMany(query, update));
            }
            case 10 -> {
                var update = update(random, plain);
                var options =
                        new FindOneAndUpdateOptions()
                                .sort(sort)
                                .returnDocument(ReturnDocument.AFTER);
                yield collection ->
                        String.valueOf(collection.findOneAndUpdate(query, update, options));
            }
            case 11 -> {
                var id = new Document("_id", nextId++).append("version", random.nextInt(2));
                var update = update(random, plain);
                yield collection ->
                        counts(collection.updateOne(id, update, new UpdateOptions().upsert(true)));
            }
            case 12 -> collection -> collection.countDocuments(query);
            case 13 -> {
                var field = List.of("a", "b", "tags").get(random.nextInt(3));
                yield collection ->
                        collection
                                .distinct(field, query, BsonValue.class)
                                .into(new ArrayList<>())
                                .toString();
            }
            case 14 -> {
                var stages =
                        List.of(
                                new Document("$match", query),
                                new Document("$sort", sort.append("_id", 1)),
                                new Document("$limit", 3));
                yield collection -> collection.aggregate(stages).into(new ArrayList<>());
            }
            default ->
                    collection ->
                            collection
                                    .find(query)
                                    .sort(sort)
                                    .skip(skip)
                                    .limit(limit)
                                    .into(new ArrayList<>());
        };
    }

    private static List<Long> counts(UpdateResult result) {
        return List.of(result.getMatchedCount(), result.getModifiedCount());
    }

    private Document document(Random random, boolean plain) {
        var document = new Document("_id", nextId++);
        for (String field : List.of("a", "b")) {
            if (random.nextInt(4) > 0) {
                document.append(field, value(random, plain));
            }
        }
        switch (random.nextInt(plain ? 2 : 4)) {
            case 0 -> document.append("c", new Document("d", value(random, plain)));
            case 1 -> document.append("e", 1);
            case 2 -> document.append("c", value(random, false));
            default ->
                    document.append(
                            "c",
                            values(random, 3).stream()
                                    .map(value -> new Document("d", value))
                                    .toList());
        }
        if (random.nextInt(3) > 0) {
            document.append(
                    "tags", random.nextInt(4) == 0 ? value(random, plain) : values(random, 4));
        }
        if (random.nextInt(3) == 0) {
            var list = new ArrayList<@Nullable Object>();
            for (var value : values(random, 3)) {
                list.add(random.nextInt(4) == 0 ? value : new Document("x", value).append("y", 1));
            }
            document.append("list", list);
        }
        return document;
    }

    private Document query(Random random, boolean plain) {
        return switch (random.nextInt(12)) {
            case 0 -> new Document();
            case 1 ->
                    new Document(
                            "$or", List.of(simpleQuery(random, plain), simpleQuery(random, plain)));
            case 2 ->
                    new Document(
                            "$and",
                            List.of(simpleQuery(random, plain), simpleQuery(random, plain)));
            case 3 ->
                    new Document(
                                    "$or",
                                    List.of(simpleQuery(random, plain), simpleQuery(random, plain)))
                            .append("a", condition(random, plain));
            case 4 ->
                    new Document("_id", random.nextInt(nextId + 1))
                            .append("a", condition(random, plain));
            case 5 -> new Document("$nor", List.of(simpleQuery(random, plain)));
            default -> simpleQuery(random, plain);
        };
    }

    private Document simpleQuery(Random random, boolean plain) {
        var query = new Document();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            String field = FIELDS.get(random.nextInt(FIELDS.size()));
            query.append(
                    field,
                    field.equals("_id")
                            ? new Document("$lt", random.nextInt(nextId + 1))
                            : condition(random, plain));
        }
        return query;
    }

    private @Nullable Object condition(Random random, boolean plain) {
        return switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> value(random, plain);
            case 4 -> new Document("$in", values(random, 4));
            case 5 -> new Document("$gt", value(random, plain));
            case 6 -> new Document("$gte", value(random, plain));
            case 7 -> new Document("$lt", value(random, plain));
            case 8 -> new Document("$lte", value(random, plain));
            case 9 ->
                    new Document("$gte", value(random, plain)).append("$lt", value(random, plain));
            case 10 -> new Document("$ne", value(random, plain));
            case 11 -> new Document("$exists", random.nextBoolean());
            case 12 -> new Document("$eq", value(random, plain));
            default -> new Document("$all", values(random, 3));
        };
    }

    private static Document sort(Random random) {
        var sort = new Document();
        for (int i = random.nextInt(4); i > 0; i--) {
            sort.append(FIELDS.get(random.nextInt(FIELDS.size())), random.nextBoolean() ? 1 : -1);
        }
        return sort;
    }

    private static Document update(Random random, boolean plain) {
        String field = List.of("a", "b", "c", "tags").get(random.nextInt(4));
        return switch (random.nextInt(6)) {
            case 0 -> new Document("$unset", new Document(field, 1));
            case 1 -> new Document("$inc", new Document("version", 1));
            case 2 -> new Document("$push", new Document("tags", value(random, plain)));
            case 3 -> new Document("$pull", new Document("tags", value(random, plain)));
            default ->
                    new Document(
                            "$set",
                            new Document(
                                    field,
                                    field.equals("c")
                                            ? new Document("d", value(random, plain))
                                            : value(random, plain)));
        };
    }

    private static @Nullable Object value(Random random, boolean plain) {
        var values = plain ? PLAIN_VALUES : VALUES;
        return values.get(random.nextInt(values.size()));
    }

    private static List<@Nullable Object> values(Random random, int most) {
        var values = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            values.add(value(random, true));
        }
        return values;
    }

    private static Object outcome(
            Function<MongoCollection<Document>, Object> operation,
            MongoCollection<Document> collection) {
        try {
            return operation.apply(collection);
        } catch (MongoException e) {
            return "refused with " + e.getCode();
        }
    }

    private static List<Document> all(MongoCollection<Document> collection) {
        return collection.find().into(new ArrayList<>());
    }

    private static MongoClient connect(EmbeddedStore store) {
        return MongoClients.create(
                MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(store.uri()))
                        .uuidRepresentation(UuidRepresentation.STANDARD)
                        .build());
    }
}
