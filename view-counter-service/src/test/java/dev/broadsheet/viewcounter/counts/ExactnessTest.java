package dev.broadsheet.viewcounter.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Device;
import dev.broadsheet.viewcounter.views.Kind;
import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.Mark;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.Visit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Guarantee G5 against random misfortune: several instances believe that they own the partitions,
 * batches are cut anywhere, gathered and delivered again, writes fail before and after they were
 * made, other instances come between reading and writing, offsets are committed late, never, or
 * turned back, the topic grows and is made anew. Totals and days must be those that one look over
 * the logs gives.
 */
class ExactnessTest {

    private static final int WINDOW = 20;
    private static final int LENGTH = 120;
    private static final List<Label> LABELS = List.of(Label.values());
    private static final List<Mark> MARKS = List.of(Mark.values());

    private final TalliesInMemory store = new TalliesInMemory();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void whatever_happens_the_numbers_are_those_of_the_log(int block) {
        for (var seed = block * 250; seed < (block + 1) * 250; seed++) {
            var random = new Random(seed);
            // An article's views lie in all of them: before and after growth, and anew.
            var logs =
                    List.of(
                            new Log(new LogPartition("topic:4", 4), random),
                            new Log(new LogPartition("topic:7", 7), random),
                            new Log(new LogPartition("again:4", 4), random));
            store.articles.clear();
            store.days.clear();

            misfortune(random, logs);

            store.beforeWrite = () -> {};
            store.afterWrite = () -> {};
            new Instance(logs).run();
            assertThat(stored()).as("seed %d", seed).isEqualTo(truth(logs));
        }
    }

    private void misfortune(Random random, List<Log> logs) {
        var instances = new ArrayList<Instance>();
        instances.add(new Instance(logs));
        for (var step = 0; step < 80; step++) {
            var instance = instances.get(random.nextInt(instances.size()));
            var log = logs.get(random.nextInt(logs.size()));
            switch (random.nextInt(12)) {
                case 0 -> instances.set(instances.indexOf(instance), new Instance(logs));
                case 1 -> {
                    if (instances.size() < 3) {
                        instances.add(new Instance(logs));
                    }
                }
                case 2 -> log.committed = random.nextInt(log.committed + 1);
                default -> instance.step(log, random, instances);
            }
        }
    }

    /** All that the store says, piece by piece. */
    private Map<String, Long> stored() {
        var facts = new TreeMap<String, Long>();
        for (var document : store.articles.values()) {
            var count = Counts.read(Generation.FIRST, document);
            numbers(facts, count.article().toString(), count.numbers());
            fact(facts, count.article() + " readers", count.readers());
            count.positions()
                    .forEach((partition, offset) ->
                            fact(facts, count.article() + " at " + partition, offset));
            var asOf = count.asOf();
            fact(facts, count.article() + " as of", asOf == null ? 0 : asOf.toEpochMilli());
        }
        for (var document : store.days.values()) {
            var day = new DayTally(document).toDay();
            var name = day.article() + "/" + day.date();
            numbers(facts, name, day.numbers());
            fact(facts, name + " readers", day.readers().estimate());
            Map<Integer, Hour> hours = day.hours() == null ? Map.of() : day.hours();
            hours.forEach((hour, numbers) -> {
                var of = name + "T" + hour;
                numbers(facts, of, new Numbers(numbers.views(), 0, numbers.reads(), 0));
            });
            day.sources().forEach((source, views) -> fact(facts, name + " from " + source, views));
            day.marks().forEach((mark, views) -> fact(facts, name + " is " + mark, views));
        }
        return facts;
    }

    private static void numbers(Map<String, Long> facts, String of, Numbers numbers) {
        fact(facts, of + " HUMAN", numbers.views().human());
        fact(facts, of + " CRAWLER", numbers.views().crawler());
        fact(facts, of + " SUSPECT", numbers.views().suspect());
        fact(facts, of + " repeats", numbers.repeats());
        fact(facts, of + " reads", numbers.reads());
        fact(facts, of + " other reads", numbers.otherReads());
    }

    /** What is nothing is not said. */
    private static void fact(Map<String, Long> facts, String name, long value) {
        if (value != 0) {
            facts.put(name, value);
        }
    }

    /** One look over the logs, without any of the code under test. */
    private static Map<String, Long> truth(List<Log> logs) {
        var facts = new TreeMap<String, Long>();
        var readers = new HashMap<String, Set<Long>>();
        for (var log : logs) {
            for (var offset = 0; offset < LENGTH; offset++) {
                var view = log.views.get(offset);
                if (view != null) {
                    var article = view.article().toString();
                    var what = log.what(offset, view);
                    facts.merge(article + what, 1L, Long::sum);
                    if (offset > 0) {
                        var at = article + " at " + log.partition.name();
                        facts.merge(at, (long) offset, Long::max);
                    }
                    if (what.equals(" " + view.label())) {
                        var asOf = article + " as of";
                        facts.merge(asOf, view.at().toEpochMilli(), Long::max);
                    }
                    addReader(readers, article, what, view);
                    for (var of : List.of(article, Site.part(log.partition).toString())) {
                        var day = of + "/" + view.at().toString().substring(0, 10);
                        addToDay(facts, day, what, view);
                        addReader(readers, day, what, view);
                    }
                }
            }
        }
        readers.forEach((of, different) -> facts.put(of, (long) different.size()));
        return facts;
    }

    private static void addToDay(Map<String, Long> facts, String day, String what, View view) {
        facts.merge(day + what, 1L, Long::sum);
        if (!what.equals(" repeats") && !what.equals(" other reads")) {
            var hour = Integer.valueOf(view.at().toString().substring(11, 13));
            facts.merge(day + "T" + hour + what, 1L, Long::sum);
        }
        if (what.equals(" " + view.label())) {
            for (var mark : view.marks()) {
                var word = mark.toString().toLowerCase(Locale.ROOT).replace('_', '-');
                facts.merge(day + " is " + word, 1L, Long::sum);
            }
        }
        if (what.equals(" HUMAN")) {
            facts.merge(day + " from " + view.visit().source(), 1L, Long::sum);
        }
    }

    private static void addReader(
            Map<String, Set<Long>> readers, String of, String what, View view) {
        if (what.equals(" HUMAN")) {
            readers.computeIfAbsent(of + " readers", none -> new HashSet<>())
                    .add(view.visit().reader());
        }
    }

    /** The records of one partition; null where a record holds no view. */
    private static final class Log {

        private final LogPartition partition;
        private final List<@Nullable View> views = new ArrayList<>();
        private int committed;

        Log(LogPartition partition, Random random) {
            this.partition = partition;
            for (var offset = 0; offset < LENGTH; offset++) {
                views.add(random.nextInt(12) == 0 ? null : view(random));
            }
        }

        /** Some articles, some keys: many repeats, at any distance from the first sight. */
        private static View view(Random random) {
            var article = random.nextInt(5);
            var label = LABELS.get(random.nextInt(LABELS.size()));
            var visit =
                    new Visit(
                            1 + random.nextInt(9),
                            "site-" + random.nextInt(6),
                            "",
                            "",
                            Device.UNKNOWN);
            return new View(
                    random.nextInt(4) == 0 ? Kind.READ : Kind.VIEW,
                    new ArticleId(new UUID(1, article)),
                    article * 100L + random.nextInt(12),
                    Instant.ofEpochSecond(random.nextInt(300_000)),
                    label,
                    Set.of(MARKS.get(random.nextInt(MARKS.size()))),
                    visit);
        }

        /** What becomes of a record, in the words of the facts. */
        String what(int offset, View view) {
            if (view.kind() == Kind.VIEW) {
                return isRepeat(offset, view) ? " repeats" : " " + view.label();
            }
            return isRepeat(offset, view) || view.label() != Label.HUMAN
                    ? " other reads"
                    : " reads";
        }

        private boolean isRepeat(int offset, View view) {
            for (var before = Math.max(0, offset - WINDOW); before < offset; before++) {
                var earlier = views.get(before);
                if (earlier != null
                        && earlier.kind() == view.kind()
                        && earlier.key() == view.key()) {
                    return true;
                }
            }
            return false;
        }

        History history() {
            return (from, until, sink) -> {
                for (var offset = from; offset < until; offset++) {
                    var view = views.get((int) offset);
                    if (view != null) {
                        sink.view(offset, Repeats.key(view));
                    }
                }
            };
        }
    }

    /** One instance that counts the partitions, or still believes so. */
    private final class Instance {

        private final List<Log> logs;
        private final Map<Log, Repeats> repeats = new HashMap<>();
        private final Map<Log, Integer> positions = new HashMap<>();
        private final Map<Log, Integer> stored = new HashMap<>();
        private final Counting counting = new Counting(store, () -> true, meters, 3);

        Instance(List<Log> logs) {
            this.logs = logs;
            for (var log : logs) {
                repeats.put(log, new Repeats(WINDOW, log.history()));
                positions.put(log, log.committed);
                stored.put(log, log.committed);
            }
        }

        void step(Log log, Random random, List<Instance> instances) {
            var fate = random.nextInt(6);
            store.beforeWrite =
                    () -> {
                        if (fate == 0) {
                            throw new StoreDown();
                        }
                        if (fate == 1) {
                            store.beforeWrite = () -> {};
                            var other = instances.get(random.nextInt(instances.size()));
                            if (other != this) {
                                other.count(log, random, true);
                            }
                        }
                    };
            store.afterWrite =
                    () -> {
                        if (fate == 2 && random.nextInt(3) == 0) {
                            throw new StoreDown();
                        }
                    };
            if (count(log, random, random.nextInt(3) == 0) && fate != 3) {
                stored.forEach((of, until) -> of.committed = Math.max(of.committed, until));
            }
        }

        /** Whether what was gathered is stored now. */
        private boolean count(Log log, Random random, boolean storing) {
            var position = positions.getOrDefault(log, 0);
            try {
                gather(log, Math.min(LENGTH, position + 1 + random.nextInt(15)));
                if (storing) {
                    counting.store();
                    stored.putAll(positions);
                }
                return storing;
            } catch (StoreDown | CountedElsewhere e) {
                counting.forget();
                positions.putAll(stored);
                return false;
            }
        }

        void run() {
            for (var log : logs) {
                while (positions.getOrDefault(log, 0) < LENGTH) {
                    gather(log, Math.min(LENGTH, positions.getOrDefault(log, 0) + 37));
                }
                counting.store();
            }
        }

        private void gather(Log log, int until) {
            var judge = repeats.computeIfAbsent(log, of -> new Repeats(WINDOW, of.history()));
            var batch = new ArrayList<LoggedView>();
            for (var offset = positions.getOrDefault(log, 0); offset < until; offset++) {
                var view = log.views.get(offset);
                if (view == null) {
                    judge.skip(offset);
                } else {
                    var repeat = judge.isRepeat(offset, Repeats.key(view));
                    batch.add(new LoggedView(log.partition, offset, view, repeat));
                }
            }
            positions.put(log, until);
            counting.count(batch);
        }
    }

    private static final class StoreDown extends RuntimeException {}
}
