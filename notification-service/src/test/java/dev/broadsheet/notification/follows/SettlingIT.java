package dev.broadsheet.notification.follows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.broadsheet.notification.follows.Target.Kind;
import dev.broadsheet.stack.store.EmbeddedStore;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Followers are counted once each, wherever instances that count at the same time die. */
class SettlingIT {

    private static final List<Target> TARGETS =
            List.of(new Target(Kind.AUTHORS, "ada"), Target.series("ada", "ink"));

    private static EmbeddedStore store;
    private static MongoClient client;

    @BeforeAll
    static void start() {
        store = EmbeddedStore.inMemory(0);
        client = MongoClients.create(store.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        store.close();
    }

    @RepeatedTest(5)
    void instances_that_die_anywhere_leave_every_follower_to_be_counted_once() throws Exception {
        var template = new MongoTemplate(client, "follows-" + UUID.randomUUID());
        var follows =
                new Follows(template, new FollowChanges(template), Clock.systemUTC(), _ -> {});
        var indexes = new FollowIndexes();
        List.of(indexes.unsettledFollows(), indexes.pendingCounters())
                .forEach(index ->
                        template.indexOps(index.collection()).createIndex(index.definition()));
        var settling =
                IntStream.range(0, 3)
                        .mapToObj(n -> Thread.ofPlatform().start(() -> settleAndDie(template, n)))
                        .toList();
        var following =
                IntStream.range(0, 4)
                        .mapToObj(n -> Thread.ofPlatform().start(() -> changeMinds(follows, n)))
                        .toList();
        for (var thread : following) {
            thread.join();
        }
        for (var thread : settling) {
            thread.join();
        }

        new Settling(template).settle();

        assertThat(template.exists(query(where("unsettled").gt("")), Follows.COLLECTION)).isFalse();
        assertThat(template.exists(query(where("ended").is(true)), Follows.COLLECTION)).isFalse();
        for (var target : TARGETS) {
            assertThat(new Followers(template).count(target))
                    .isEqualTo(follows.of(target, "", 1_000).size());
        }
    }

    private static void changeMinds(Follows follows, int seed) {
        var random = new Random(seed);
        for (var n = 0; n < 300; n++) {
            var subject = "reader-" + random.nextInt(12);
            var target = TARGETS.get(random.nextInt(TARGETS.size()));
            if (random.nextBoolean()) {
                follows.put(subject, target, Delivery.INSTANT);
            } else {
                follows.remove(subject, target);
            }
        }
    }

    private static void settleAndDie(MongoTemplate template, int seed) {
        var random = new Random(seed);
        var settling = new Settling(dying(MongoOperations.class, template, random));
        for (var n = 0; n < 150; n++) {
            try {
                settling.pass();
            } catch (Killed e) {
                // And comes back.
            }
        }
    }

    /** Breaks off before or after one of some ten calls. */
    private static <T> T dying(Class<T> type, T alive, Random random) {
        var proxy =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            die(random);
                            try {
                                var result = method.invoke(alive, arguments);
                                die(random);
                                return result instanceof BulkOperations bulk
                                                && type == MongoOperations.class
                                        ? dying(BulkOperations.class, bulk, random)
                                        : result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
        return type.cast(proxy);
    }

    private static final class Killed extends RuntimeException {}

    private static void die(Random random) {
        if (random.nextInt(20) == 0) {
            throw new Killed();
        }
    }
}
