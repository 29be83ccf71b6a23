package dev.broadsheet.viewcounter.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Label;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Guarantee G5 against random misfortune: several instances believe that they own the partition,
 * batches are cut anywhere and delivered again, writes fail before and after they were made, other
 * instances come between reading and writing, offsets are committed late, never, or turned back.
 * The counts must be those that one look over the log gives.
 */
class ExactnessTest {

    private static final int WINDOW = 20;
    private static final int LENGTH = 300;
    private static final int PARTITION = 4;
    private static final List<Label> LABELS = List.of(Label.values());

    private final CountsInMemory counts = new CountsInMemory();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void whatever_happens_the_counts_are_those_of_the_log(int block) {
        for (var seed = block * 250; seed < (block + 1) * 250; seed++) {
            var random = new Random(seed);
            var log = new Log(random);
            counts.stored.clear();

            misfortune(random, log);

            counts.beforeWrite = () -> {};
            counts.afterWrite = () -> {};
            new Instance(log, log.committed).run();
            assertThat(counts.stored).as("seed %d", seed).isEqualTo(log.truth());
        }
    }

    private void misfortune(Random random, Log log) {
        var instances = new ArrayList<Instance>();
        instances.add(new Instance(log, log.committed));
        for (var step = 0; step < 80; step++) {
            var instance = instances.get(random.nextInt(instances.size()));
            switch (random.nextInt(12)) {
                case 0 ->
                        instances.set(
                                instances.indexOf(instance), new Instance(log, log.committed));
                case 1 -> {
                    if (instances.size() < 3) {
                        instances.add(new Instance(log, log.committed));
                    }
                }
                case 2 -> log.committed = random.nextInt((int) log.committed + 1);
                default -> instance.step(random, instances);
            }
        }
    }

    /** The records of one partition; null where a record holds no view. */
    private static final class Log {

        private final List<@Nullable LoggedView> views = new ArrayList<>();
        private final List<Long> keys = new ArrayList<>();
        private long committed;

        Log(Random random) {
            for (var offset = 0; offset < LENGTH; offset++) {
                var article = new ArticleId(new UUID(0, random.nextInt(5)));
                // Some articles, some ids: many repeats, at any distance from the first sight.
                var key = article.value().getLeastSignificantBits() * 100 + random.nextInt(12);
                keys.add(key);
                views.add(
                        random.nextInt(12) == 0
                                ? null
                                : new LoggedView(
                                        article,
                                        PARTITION,
                                        offset,
                                        LABELS.get(random.nextInt(LABELS.size())),
                                        Instant.ofEpochSecond(random.nextInt(1_000)),
                                        false));
            }
        }

        History history() {
            return (from, until, sink) -> {
                for (var offset = from; offset < until; offset++) {
                    if (views.get((int) offset) != null) {
                        sink.view(offset, keys.get((int) offset));
                    }
                }
            };
        }

        /** One look over the log, without any of the code under test but the sum itself. */
        Map<ArticleId, ArticleCount> truth() {
            var truth = new HashMap<ArticleId, ArticleCount>();
            for (var offset = 0; offset < LENGTH; offset++) {
                var view = views.get(offset);
                if (view != null) {
                    var count =
                            truth.getOrDefault(
                                    view.article(), ArticleCount.none(view.article(), PARTITION));
                    truth.put(view.article(), count.after(List.of(as(view, isRepeat(offset)))));
                }
            }
            return truth;
        }

        private boolean isRepeat(int offset) {
            for (var before = Math.max(0, offset - WINDOW); before < offset; before++) {
                if (views.get(before) != null && keys.get(before).equals(keys.get(offset))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static LoggedView as(LoggedView view, boolean repeat) {
        return new LoggedView(
                view.article(), view.partition(), view.offset(), view.label(), view.at(), repeat);
    }

    /** One instance that counts the partition, or still believes so. */
    private final class Instance {

        private final Log log;
        private final Repeats repeats;
        private final Counting counting = new Counting(counts, meters);
        private long position;

        Instance(Log log, long position) {
            this.log = log;
            this.position = position;
            this.repeats = new Repeats(WINDOW, log.history());
        }

        void step(Random random, List<Instance> others) {
            var until = Math.min(LENGTH, position + 1 + random.nextInt(15));
            var fate = random.nextInt(6);
            counts.beforeWrite =
                    () -> {
                        if (fate == 0) {
                            throw new StoreDown();
                        }
                        if (fate == 1) {
                            counts.beforeWrite = () -> {};
                            others.get(random.nextInt(others.size())).interfere(random);
                        }
                    };
            counts.afterWrite =
                    () -> {
                        if (fate == 2 && random.nextInt(3) == 0) {
                            throw new StoreDown();
                        }
                    };
            try {
                count(until);
            } catch (StoreDown e) {
                return; // the batch comes again, cut differently
            }
            position = until;
            if (fate != 3) {
                log.committed = Math.max(log.committed, position);
            }
        }

        /** Counts in the middle of somebody else's batch. */
        private void interfere(Random random) {
            var until = Math.min(LENGTH, position + 1 + random.nextInt(15));
            count(until);
            position = until;
        }

        void run() {
            while (position < LENGTH) {
                var until = Math.min(LENGTH, position + 37);
                count(until);
                position = until;
            }
        }

        private void count(long until) {
            var views = new ArrayList<LoggedView>();
            for (var offset = position; offset < until; offset++) {
                var view = log.views.get((int) offset);
                if (view == null) {
                    repeats.skip(offset);
                } else {
                    views.add(as(view, repeats.isRepeat(offset, log.keys.get((int) offset))));
                }
            }
            counting.count(views);
        }
    }

    private static final class StoreDown extends RuntimeException {}
}
