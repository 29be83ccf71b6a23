package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.bson.Document;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/** The cheapest way to the documents that a query may want. */
sealed interface QueryPlan {

    /** Reads every document. */
    record ReadAll() implements QueryPlan {}

    /** Reads the documents that some indexes name. */
    record LookUp(List<OrderedIndex.Candidates> candidates) implements QueryPlan {

        /** In the order in which the documents were added. */
        LongStream positions() {
            return candidates.stream()
                    .flatMapToLong(OrderedIndex.Candidates::positions)
                    .sorted()
                    .distinct();
        }
    }

    /**
     * Reads documents along an index, until there are enough.
     *
     * @param order the leading part of the wanted order that the index has
     */
    record Walk(OrderedIndex.Candidates candidates, Document order, boolean backwards)
            implements QueryPlan {

        LongStream positions() {
            return candidates.index().positions(candidates.ranges().getFirst(), backwards);
        }
    }

    /** Reading an entry of an index costs this part of reading a document. */
    double ENTRY = 1 / 16.0;

    /**
     * Plans one query.
     *
     * @param wanted how many documents are enough; 0 means all
     * @param total number of documents in the collection
     */
    static QueryPlan of(
            Document query,
            @Nullable Document orderBy,
            long wanted,
            long total,
            Collection<OrderedIndex> indexes) {
        var conditions = Conditions.of(query);
        var lookUp = narrowest(conditions, indexes);
        var order = orderBy == null || orderBy.containsKey("$natural") ? new Document() : orderBy;
        double enough = (double) wanted;
        boolean sorted = !order.isEmpty();
        // What is not known to be filtered out counts as a match.
        double matches = lookUp == null ? (double) total : (double) Math.min(total, count(lookUp));

        QueryPlan best = new ReadAll();
        double cost = sorted ? (double) total : readUntilEnough((double) total, matches, enough);
        if (lookUp != null) {
            double lookUpCost =
                    ENTRY * matches
                            + (sorted ? matches : readUntilEnough(matches, matches, enough));
            if (lookUpCost < cost) {
                best = new LookUp(lookUp);
                cost = lookUpCost;
            }
        }
        if (sorted) {
            for (var index : indexes) {
                var walk = walk(index, conditions, order);
                if (walk != null) {
                    double walkCost =
                            (1 + ENTRY)
                                    * readUntilEnough(
                                            (double) walk.candidates().count(), matches, enough);
                    if (walkCost < cost) {
                        best = walk;
                        cost = walkCost;
                    }
                }
            }
        }
        return best;
    }

    private static double readUntilEnough(double candidates, double matches, double enough) {
        return enough == 0 || enough >= matches ? candidates : enough * candidates / matches;
    }

    private static long count(List<OrderedIndex.Candidates> candidates) {
        return candidates.stream().mapToLong(OrderedIndex.Candidates::count).sum();
    }

    private static @Nullable List<OrderedIndex.Candidates> narrowest(
            Conditions conditions, Collection<OrderedIndex> indexes) {
        var ways = new ArrayList<List<OrderedIndex.Candidates>>();
        for (var index : indexes) {
            var candidates = index.candidates(conditions);
            if (candidates != null) {
                ways.add(List.of(candidates));
            }
        }
        for (var alternatives : conditions.alternatives()) {
            var union = union(alternatives, indexes);
            if (union != null) {
                ways.add(union);
            }
        }
        List<OrderedIndex.Candidates> narrowest = null;
        for (var way : ways) {
            if (narrowest == null || count(way) < count(narrowest)) {
                narrowest = way;
            }
        }
        return narrowest;
    }

    private static @Nullable List<OrderedIndex.Candidates> union(
            List<Conditions> alternatives, Collection<OrderedIndex> indexes) {
        var union = new ArrayList<OrderedIndex.Candidates>();
        for (var alternative : alternatives) {
            var candidates = narrowest(alternative, indexes);
            if (candidates == null) {
                return null;
            }
            union.addAll(candidates);
        }
        return union;
    }

    private static @Nullable Walk walk(
            OrderedIndex index, Conditions conditions, Document orderBy) {
        if (!index.keepsOrder()) {
            return null;
        }
        var candidates = index.candidates(conditions);
        if (candidates == null) {
            candidates = index.everything();
        }
        if (candidates == null || candidates.ranges().size() != 1) {
            return null;
        }
        var keys = index.getKeys();
        var wanted = List.copyOf(orderBy.entrySet());
        for (int start = 0; start <= candidates.pinned() && start < keys.size(); start++) {
            var order = new Document();
            boolean backwards = false;
            for (int i = 0; i < wanted.size() && start + i < keys.size(); i++) {
                var key = keys.get(start + i);
                if (!key.getKey().equals(wanted.get(i).getKey())
                        || !(wanted.get(i).getValue() instanceof Number direction)) {
                    break;
                }
                boolean opposite = key.isAscending() != direction.intValue() > 0;
                if (i == 0) {
                    backwards = opposite;
                } else if (backwards != opposite) {
                    break;
                }
                order.put(key.getKey(), direction);
            }
            if (!order.isEmpty()) {
                return new Walk(candidates, order, backwards);
            }
        }
        return null;
    }
}
