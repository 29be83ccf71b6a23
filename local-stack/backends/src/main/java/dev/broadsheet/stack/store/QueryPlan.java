package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.bson.Document;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The cheapest way to the documents that a query may want. */
sealed interface QueryPlan {

    /** Reads every document. */
    record ReadAll() implements QueryPlan {}

    /** Reads the documents that some indexes name. */
    record LookUp(List<Candidates> candidates) implements QueryPlan {

        private double count() {
            return candidates.stream().mapToDouble(Candidates::count).sum();
        }

        /** In the order in which the documents were added. */
        LongStream positions() {
            return candidates.stream().flatMapToLong(Candidates::positions).sorted().distinct();
        }
    }

    /**
     * Reads documents along an index, until there are enough.
     *
     * @param order the leading part of the wanted order that the index has
     */
    record Walk(Candidates candidates, DocumentOrder order, boolean backwards)
            implements QueryPlan {

        /**
         * What the pieces of the index leave open of a query. They answer for one of many strings:
         * comparing each document with each of them would cost more than all else.
         */
        Document open(Document query) {
            var first = candidates.index().fields().getFirst().path().name();
            if (candidates.ranges().size() < 2 || !isOneOfStrings(query.get(first))) {
                return query;
            }
            var open = new Document(query);
            open.remove(first);
            return open;
        }

        private static boolean isOneOfStrings(@Nullable Object condition) {
            return condition instanceof Document operators
                    && operators.size() == 1
                    && operators.get("$in") instanceof Collection<?> values
                    && values.stream().allMatch(String.class::isInstance);
        }

        LongStream positions() {
            var ranges = candidates.ranges();
            return ranges.size() == 1
                    ? candidates.index().positions(ranges.getFirst(), backwards)
                    : candidates.index().merged(ranges, backwards);
        }
    }

    /** What reading an entry of an index costs, where reading a document costs 1. */
    double ENTRY = 1 / 16.0;

    /**
     * Plans one query.
     *
     * @param enough how many documents are wanted; 0 means all
     * @param total number of documents in the collection
     */
    static QueryPlan of(
            Document query,
            DocumentOrder order,
            double enough,
            double total,
            Collection<OrderedIndex> indexes) {
        var conditions = Conditions.of(query);
        // Counting the entries of many pieces takes time: once is enough.
        var narrowed = new HashMap<OrderedIndex, Candidates>();
        for (var index : indexes) {
            var candidates = index.candidates(conditions);
            if (candidates != null) {
                if (candidates.count() <= 1) {
                    // No other way reads less.
                    return new LookUp(List.of(candidates));
                }
                narrowed.put(index, candidates);
            }
        }
        var lookUp = narrowest(narrowed.values(), conditions, indexes);
        // What no index rules out counts as a match.
        double matches = lookUp == null ? total : Math.min(total, lookUp.count());

        QueryPlan best = new ReadAll();
        double lowest = order.isNone() ? untilEnough(total, matches, enough) : total;
        if (lookUp != null) {
            double read = order.isNone() ? untilEnough(matches, matches, enough) : matches;
            if (ENTRY * matches + read < lowest) {
                best = lookUp;
                lowest = ENTRY * matches + read;
            }
        }
        for (var index : indexes) {
            for (var walk : walks(index, narrowed.get(index), conditions, order)) {
                double read = untilEnough((double) walk.candidates().count(), matches, enough);
                double cost = ENTRY * (walk.candidates().ranges().size() + read) + read;
                if (cost < lowest) {
                    best = walk;
                    lowest = cost;
                }
            }
        }
        return best;
    }

    private static List<Walk> walks(
            OrderedIndex index,
            @Nullable Candidates narrowed,
            Conditions conditions,
            DocumentOrder order) {
        return order.isNone()
                ? List.of()
                : Stream.of(walk(index, narrowed, conditions, order), merge(index, narrowed, order))
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** Several pieces of an index, each of which has the wanted order, as one. */
    private static @Nullable Walk merge(
            OrderedIndex index, @Nullable Candidates candidates, DocumentOrder order) {
        if (candidates == null
                || candidates.ranges().size() < 2
                || candidates.fixed() < index.arrayFields()) {
            return null;
        }
        var indexed = index.fields().subList(candidates.fixed(), index.fields().size());
        var common = common(indexed, order.fields());
        return common.isEmpty()
                ? null
                : new Walk(
                        candidates,
                        new DocumentOrder(common),
                        !common.getFirst().equals(indexed.getFirst()));
    }

    private static double untilEnough(double candidates, double matches, double enough) {
        return enough == 0 || enough >= matches ? candidates : enough * candidates / matches;
    }

    private static @Nullable LookUp narrowest(
            Conditions conditions, Collection<OrderedIndex> indexes) {
        var narrowed =
                indexes.stream()
                        .map(index -> index.candidates(conditions))
                        .filter(Objects::nonNull)
                        .toList();
        return narrowest(narrowed, conditions, indexes);
    }

    private static @Nullable LookUp narrowest(
            Collection<Candidates> narrowed,
            Conditions conditions,
            Collection<OrderedIndex> indexes) {
        var ways = new ArrayList<LookUp>();
        narrowed.forEach(candidates -> ways.add(new LookUp(List.of(candidates))));
        for (var alternatives : conditions.alternatives()) {
            var union = union(alternatives, indexes);
            if (union != null) {
                ways.add(union);
            }
        }
        return ways.stream().min(Comparator.comparingDouble(LookUp::count)).orElse(null);
    }

    private static @Nullable LookUp union(
            List<Conditions> alternatives, Collection<OrderedIndex> indexes) {
        var union = new ArrayList<Candidates>();
        for (var alternative : alternatives) {
            var lookUp = narrowest(alternative, indexes);
            if (lookUp == null) {
                return null;
            }
            union.addAll(lookUp.candidates());
        }
        return new LookUp(union);
    }

    private static @Nullable Walk walk(
            OrderedIndex index,
            @Nullable Candidates narrowed,
            Conditions conditions,
            DocumentOrder order) {
        var candidates = oneRange(index, narrowed, conditions);
        if (candidates == null || candidates.pinned() < index.arrayFields()) {
            return null;
        }
        // Fields with one value only do not matter to the order; arrays are sorted by another.
        for (int skipped = index.arrayFields(); skipped <= candidates.pinned(); skipped++) {
            var indexed = index.fields().subList(skipped, index.fields().size());
            var common = common(indexed, order.fields());
            if (!common.isEmpty()) {
                return new Walk(
                        candidates,
                        new DocumentOrder(common),
                        !common.getFirst().equals(indexed.getFirst()));
            }
        }
        return null;
    }

    /** The piece of an index with all the documents; null if some may be missing from the index. */
    private static @Nullable Candidates oneRange(
            OrderedIndex index, @Nullable Candidates narrowed, Conditions conditions) {
        if (narrowed != null && narrowed.ranges().isEmpty()) {
            return null;
        }
        var best = narrowed == null ? index.everything() : narrowed.asOneRange();
        for (var alternatives : conditions.alternatives()) {
            var each = alternatives.stream().map(index::candidates).toList();
            var ranges =
                    each.stream()
                            .filter(Objects::nonNull)
                            .flatMap(candidates -> candidates.ranges().stream())
                            .toList();
            if (best != null && !each.contains(null) && !ranges.isEmpty()) {
                var around =
                        index.candidates(
                                List.of(KeyRange.around(ranges)), best.pinned(), best.pinned());
                best = around.count() < best.count() ? around : best;
            }
        }
        return best;
    }

    /**
     * The beginning of the wanted order that an index has too, in the same or in the opposite
     * direction.
     */
    private static List<OrderedField> common(
            List<OrderedField> indexed, List<OrderedField> wanted) {
        var common = new ArrayList<OrderedField>();
        for (int i = 0; i < Math.min(indexed.size(), wanted.size()); i++) {
            boolean opposite = indexed.get(i).ascending() != wanted.get(i).ascending();
            boolean opposed =
                    !common.isEmpty()
                            && indexed.getFirst().ascending() != common.getFirst().ascending();
            if (!indexed.get(i).path().equals(wanted.get(i).path())
                    || (i > 0 && opposite != opposed)) {
                break;
            }
            common.add(wanted.get(i));
        }
        return common;
    }
}
