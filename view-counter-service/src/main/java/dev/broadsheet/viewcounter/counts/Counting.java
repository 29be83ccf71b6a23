package dev.broadsheet.viewcounter.counts;

import static java.util.Objects.requireNonNull;

import dev.broadsheet.viewcounter.views.ArticleId;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Adds stretches of the log to the stored counts: in memory first, so that an article that is
 * viewed a thousand times in a moment is written once.
 *
 * <p>Why the numbers are exact: a document is always what the log says up to its positions, because
 * it is only ever replaced by a later one computed from itself, and only while it is still the one
 * that was read. Whoever comes second (a replay, a zombie, the next owner of the partition) is
 * refused, forgets what it has in memory, and reads the log again from where it was stored.
 *
 * <p>Not safe for use by several threads: it belongs to the one that reads the log.
 */
public class Counting {

    private final Tallies store;
    private final BooleanSupplier metered;
    private final int cached;
    private final Counter counted;
    private final Counter repeated;
    private final Counter read;

    /** As they are stored, and what was added since; those used last at the end. */
    private final Map<ArticleId, ArticleTally> articles = new LinkedHashMap<>(64, 0.75f, true);

    private final Map<DayId, DayTally> days = new LinkedHashMap<>(64, 0.75f, true);

    private final List<ArticleTally> changedArticles = new ArrayList<>();
    private final List<DayTally> changedDays = new ArrayList<>();

    /** Written, but the answer got lost, or not written: the store will say which. */
    private final Map<ArticleId, ArticleTally> unsure = new HashMap<>();

    Counting(Tallies store, BooleanSupplier metered, MeterRegistry meters, int cached) {
        this.store = store;
        this.metered = metered;
        this.cached = cached;
        this.counted = meters.counter("views.counted");
        this.repeated = meters.counter("views.duplicate");
        this.read = meters.counter("reads.counted");
    }

    /**
     * Adds records that follow each other in the log, without a gap, from an offset below which all
     * is stored or was added before. Nothing is stored yet.
     */
    public void count(List<LoggedView> views) {
        var byArticle = new HashMap<ArticleId, List<LoggedView>>();
        var bySitePart = new HashMap<ArticleId, List<LoggedView>>();
        for (var logged : views) {
            byArticle.computeIfAbsent(logged.article(), _ -> new ArrayList<>()).add(logged);
            // Partitions may share a part of the site.
            bySitePart
                    .computeIfAbsent(Site.part(logged.partition()), _ -> new ArrayList<>())
                    .add(logged);
        }
        load(byArticle, bySitePart);
        byArticle.forEach((article, records) -> {
            var tally = requireNonNull(articles.get(article));
            records.forEach(logged -> add(logged, tally, changedArticles));
        });
        byArticle.forEach(this::countDays);
        bySitePart.forEach(this::countDays);
    }

    /** Most records of an article follow others of the same day. */
    private void countDays(ArticleId article, List<LoggedView> records) {
        @Nullable DayTally tally = null;
        for (var logged : records) {
            if (tally == null || !tally.day().holds(logged)) {
                tally = requireNonNull(days.get(DayId.of(article, logged)));
            }
            add(logged, tally, changedDays);
        }
    }

    private static <T extends Tally> void add(LoggedView logged, T tally, List<T> changed) {
        var isChanged = tally.isChanged();
        if (tally.add(logged) && !isChanged) {
            changed.add(tally);
        }
    }

    private void load(
            Map<ArticleId, List<LoggedView>> byArticle,
            Map<ArticleId, List<LoggedView>> bySitePart) {
        var newArticles = new HashSet<>(byArticle.keySet());
        newArticles.removeAll(articles.keySet());
        var newDays = new HashSet<DayId>();
        byArticle.forEach((article, records) -> addNewDays(article, records, newDays));
        bySitePart.forEach((part, records) -> addNewDays(part, records, newDays));
        for (var tally : store.articles(newArticles)) {
            articles.put(tally.article(), tally);
            findDone(tally);
        }
        store.days(newDays).forEach(tally -> days.put(tally.day(), tally));
        newArticles.forEach(article -> articles.computeIfAbsent(article, ArticleTally::new));
        newDays.forEach(day -> days.computeIfAbsent(day, DayTally::new));
    }

    private void addNewDays(ArticleId article, List<LoggedView> records, Set<DayId> newDays) {
        @Nullable DayId day = null;
        for (var logged : records) {
            if (day == null || !day.holds(logged)) {
                day = DayId.of(article, logged);
                if (!days.containsKey(day)) {
                    newDays.add(day);
                }
            }
        }
    }

    /** A write whose answer got lost is found done. */
    private void findDone(ArticleTally stored) {
        var tried = unsure.remove(stored.article());
        if (tried != null
                && stored.version() == tried.version() + 1
                && stored.numbers().equals(tried.numbers())) {
            tally(tried);
        }
    }

    /**
     * Stores what was added. Days come first: so an article is never ahead of its days, and where
     * none of them is ahead either, they add up to it.
     *
     * @return whether a total changed
     * @throws RuntimeException when not all is known to be stored; then it has to be {@link #forget
     *     forgotten}, and added again from where it was stored last
     */
    public boolean store() {
        changedArticles.forEach(tally -> unsure.put(tally.article(), tally));
        if (!store.writeDays(changedDays) || !store.writeArticles(changedArticles)) {
            throw new CountedElsewhere();
        }
        unsure.clear();
        var changesTotals = changedArticles.stream().anyMatch(ArticleTally::changesTotals);
        changedArticles.forEach(this::tally);
        changedArticles.forEach(Tally::markStored);
        changedDays.forEach(Tally::markStored);
        changedArticles.clear();
        changedDays.clear();
        trim(articles.values());
        trim(days.values());
        return changesTotals;
    }

    private void tally(ArticleTally tally) {
        if (!metered.getAsBoolean()) {
            return;
        }
        var now = tally.numbers();
        var before = tally.stored();
        counted.increment((double) (now.views().sum() - before.views().sum()));
        repeated.increment((double) (now.repeats() - before.repeats()));
        read.increment((double) (now.reads() - before.reads()));
    }

    private void trim(Collection<? extends Tally> tallies) {
        var oldest = tallies.iterator();
        for (var surplus = tallies.size() - cached; surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Whether it is time to store, and to make room. */
    public boolean isFull() {
        return days.size() >= 2 * cached;
    }

    /** Forgets what was not stored, and what the store may say otherwise by now. */
    public void forget() {
        articles.clear();
        days.clear();
        changedArticles.clear();
        changedDays.clear();
    }
}
