package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;

import dev.broadsheet.stack.store.Conditions.AtLeast;
import dev.broadsheet.stack.store.Conditions.AtMost;
import dev.broadsheet.stack.store.Conditions.Condition;
import dev.broadsheet.stack.store.Conditions.OneOf;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The fields of an index: under which keys a document is found, and in which ranges of keys a query
 * has to look.
 */
record IndexFields(List<OrderedField> fields, boolean sparse) {

    /** More starting points than this are not looked up one by one. */
    private static final int MOST_RANGES = 10_000;

    /**
     * Under what an index keeps one document.
     *
     * @param values by key, as messages show them
     * @param arrayFields how many leading fields hold all those that lead through an array
     */
    record Keys(TreeMap<SortableKey, KeyValue> values, int arrayFields) {}

    /**
     * Where to look.
     *
     * @param pinned how many leading fields have one value in all of it
     * @param fixed how many leading fields have one value in each of the ranges
     */
    record Ranges(List<KeyRange> ranges, int pinned, int fixed) {}

    static IndexFields of(List<IndexKey> keys, boolean sparse) {
        return new IndexFields(
                keys.stream().map(key -> OrderedField.of(key.getKey(), key.isAscending())).toList(),
                sparse);
    }

    /** Every combination of the values of the fields. */
    Keys keysOf(Document document) {
        var found = fields.stream().map(field -> field.path().in(document)).toList();
        var arrays =
                found.stream()
                        .map(FieldPath.Found::array)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        if (arrays.size() > 1) {
            throw new CannotIndexParallelArraysError(arrays);
        }
        var keys = new TreeMap<SortableKey, KeyValue>();
        if (!sparse || !found.stream().allMatch(FieldPath.Found::isMissing)) {
            collectKeys(found, new ArrayList<>(), SortableKey.EMPTY, keys);
        }
        return new Keys(keys, arrayFields(found));
    }

    /**
     * Whether both documents surely have the same keys: far cheaper to say than which. It cannot be
     * said of documents in documents, which are equal in another order too.
     */
    boolean areSame(Document one, Document other) {
        for (var field : fields) {
            var found = field.path().in(one);
            if (!found.isSame(field.path().in(other)) || found.hasDocuments()) {
                return false;
            }
        }
        return true;
    }

    private static int arrayFields(List<FieldPath.Found> found) {
        for (int count = found.size(); count > 0; count--) {
            if (found.get(count - 1).array() != null) {
                return count;
            }
        }
        return 0;
    }

    private void collectKeys(
            List<FieldPath.Found> found,
            List<@Nullable Object> values,
            SortableKey prefix,
            TreeMap<SortableKey, KeyValue> keys) {
        int field = values.size();
        if (field == fields.size()) {
            keys.put(prefix, new KeyValue(values));
            return;
        }
        for (Object value : found.get(field).values()) {
            values.add(shown(value));
            collectKeys(
                    found,
                    values,
                    prefix.then(fields.get(field).directed(SortableKey.of(value))),
                    keys);
            values.removeLast();
        }
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Missing _ -> null;
            case FieldPath.NoElement _ -> List.of();
            default -> value;
        };
    }

    /**
     * The ranges with all documents that fulfil the conditions; null if there is nothing to start
     * from.
     *
     * @param arrayFields how many leading fields hold all those with entries of arrays
     */
    @Nullable Ranges rangesOf(Conditions conditions, int arrayFields) {
        if (fields.stream().anyMatch(field -> field.path().isPositional())) {
            return null;
        }
        var prefixes = new TreeSet<SortableKey>(List.of(SortableKey.EMPTY));
        int used = 0;
        int pinned = 0;
        boolean present = false;
        for (var field : fields) {
            var here = conditions.on(field.path().name());
            boolean arrays = used < arrayFields;
            var values = fewestValues(here, arrays);
            if (values == null || (long) values.size() * prefixes.size() > MOST_RANGES) {
                var bounds = Bounds.of(here, arrays);
                if (bounds != null) {
                    return new Ranges(
                            prefixes.stream().map(prefix -> bounds.after(prefix, field)).toList(),
                            pinned,
                            used);
                }
                break;
            }
            prefixes = extended(prefixes, field, values);
            pinned += pinned == used && values.size() == 1 ? 1 : 0;
            present |= !values.contains(null);
            used++;
        }
        // A sparse index lacks the documents without any of its fields, which equal null.
        return used == 0 || (sparse && !present)
                ? null
                : new Ranges(prefixes.stream().map(KeyRange::startingWith).toList(), pinned, used);
    }

    private static @Nullable List<@Nullable Object> fewestValues(
            List<Condition> conditions, boolean arrays) {
        List<@Nullable Object> fewest = null;
        for (var condition : conditions) {
            if (condition instanceof OneOf(var values)
                    && (fewest == null || values.size() < fewest.size())
                    // Inside of arrays the server does not only compare whole documents.
                    && !(arrays && values.stream().anyMatch(Document.class::isInstance))) {
                fewest = values;
            }
        }
        return fewest;
    }

    private static TreeSet<SortableKey> extended(
            TreeSet<SortableKey> prefixes, OrderedField field, List<@Nullable Object> values) {
        var extended = new TreeSet<SortableKey>();
        for (var prefix : prefixes) {
            for (Object value : values) {
                extended.add(prefix.then(field.directed(SortableKey.of(value))));
            }
        }
        return extended;
    }

    /** From where to where one field may be. */
    private record Bounds(SortableKey low, SortableKey high) {

        /**
         * Different elements of an array may fulfil different conditions: there only one of them
         * counts.
         */
        private static @Nullable Bounds of(List<Condition> conditions, boolean arrays) {
            Object low = null;
            Object high = null;
            for (var condition : conditions) {
                boolean counts = !arrays || (low == null && high == null);
                if (counts && condition instanceof AtLeast(var bound)) {
                    low = bound;
                } else if (counts && condition instanceof AtMost(var bound)) {
                    high = bound;
                }
            }
            if (low == null) {
                return high == null
                        ? null
                        : new Bounds(SortableKey.ofType(high), SortableKey.highBound(high));
            }
            return new Bounds(
                    SortableKey.lowBound(low),
                    high == null ? SortableKey.ofType(low) : SortableKey.highBound(high));
        }

        private KeyRange after(SortableKey prefix, OrderedField field) {
            var from = prefix.then(field.directed(field.ascending() ? low : high));
            var to = prefix.then(field.directed(field.ascending() ? high : low));
            return new KeyRange(from, to.next(), prefix.bytes().length);
        }
    }
}
