package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The part of a query that an index can answer: what must hold for single fields, all of it, and
 * for every {@code $or} one of its alternatives. What is left out only makes more candidates; the
 * collection checks each against the query.
 */
final class Conditions {

    /** What must hold for one value of a field. */
    sealed interface Condition {}

    /** Equal to one of these. */
    record OneOf(List<@Nullable Object> values) implements Condition {}

    /** Of the type of the bound and not below it. */
    record AtLeast(Object bound) implements Condition {}

    /** Of the type of the bound and not above it. */
    record AtMost(Object bound) implements Condition {}

    private static final Set<String> READ_ALONE = Set.of("$ne", "$nin", "$all");

    private final Map<String, List<Condition>> fields = new HashMap<>();
    private final List<List<Conditions>> alternatives = new ArrayList<>();

    private Conditions() {}

    static Conditions of(Document query) {
        var conditions = new Conditions();
        conditions.addAll(query);
        return conditions;
    }

    List<Condition> on(String field) {
        return fields.getOrDefault(field, List.of());
    }

    /**
     * Of several values that one field must have, as an array can, an index looks up one: these
     * conditions with each of them alone, or as they are.
     */
    List<Conditions> eachOneOf(String field) {
        var several = on(field).stream().filter(OneOf.class::isInstance).toList();
        return several.size() < 2
                ? List.of(this)
                : several.stream().map(one -> withOnly(field, one)).toList();
    }

    private Conditions withOnly(String field, Condition condition) {
        var only = new Conditions();
        only.fields.putAll(fields);
        only.fields.put(field, List.of(condition));
        only.alternatives.addAll(alternatives);
        return only;
    }

    /** For every {@code $or} its alternatives, each with all that must hold besides. */
    List<List<Conditions>> alternatives() {
        return alternatives.stream()
                .map(choice -> choice.stream().map(this::with).toList())
                .toList();
    }

    private Conditions with(Conditions alternative) {
        var both = new Conditions();
        fields.forEach((field, conditions) -> both.fields.put(field, new ArrayList<>(conditions)));
        alternative.fields.forEach((field, conditions) ->
                both.fields.computeIfAbsent(field, _ -> new ArrayList<>()).addAll(conditions));
        both.alternatives.addAll(alternative.alternatives);
        return both;
    }

    private void addAll(Document query) {
        query.forEach((key, value) -> {
            if (key.equals("$and")) {
                documents(value).forEach(this::addAll);
            } else if (key.equals("$or") && !documents(value).isEmpty()) {
                alternatives.add(documents(value).stream().map(Conditions::of).toList());
            } else if (!key.startsWith("$")) {
                addField(key, value);
            }
        });
    }

    private void addField(String field, @Nullable Object value) {
        if (BsonRegularExpression.isRegularExpression(value)) {
            return;
        }
        if (value instanceof Document operators && hasOperators(operators)) {
            // Combined with these, the server ignores the other operators inside of arrays.
            if (operators.size() == 1
                    || operators.keySet().stream().noneMatch(READ_ALONE::contains)) {
                operators.forEach((operator, operand) -> addOperator(field, operator, operand));
            }
        } else if (isComparable(value)) {
            add(field, oneOf(value));
        }
    }

    private void addOperator(String field, String operator, @Nullable Object operand) {
        switch (operator) {
            case "$eq" -> {
                if (isComparable(operand)) {
                    add(field, oneOf(operand));
                }
            }
            case "$in" -> {
                if (operand instanceof Collection<?> values
                        && values.stream().allMatch(Conditions::isComparable)) {
                    add(field, new OneOf(new ArrayList<>(values)));
                }
            }
            case "$all" -> {
                if (operand instanceof Collection<?> values) {
                    values.stream()
                            .filter(Conditions::isOrdered)
                            .forEach(value -> add(field, oneOf(value)));
                }
            }
            case "$gt", "$gte" -> {
                if (operand != null && isOrdered(operand)) {
                    add(field, new AtLeast(operand));
                }
            }
            case "$lt", "$lte" -> {
                if (operand != null && isOrdered(operand)) {
                    add(field, new AtMost(operand));
                }
            }
            default -> {}
        }
    }

    private void add(String field, Condition condition) {
        fields.computeIfAbsent(field, _ -> new ArrayList<>()).add(condition);
    }

    private static Condition oneOf(@Nullable Object value) {
        var values = new ArrayList<@Nullable Object>(1);
        values.add(value);
        return new OneOf(values);
    }

    /** Values for which the server's equality is that of the index, in arrays too. */
    private static boolean isComparable(@Nullable Object value) {
        return value == null
                || value instanceof BinData
                || isOrdered(value)
                || isWholeDocument(value);
    }

    private static boolean isOrdered(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Number number -> !Double.isNaN(number.doubleValue());
            case String _, Boolean _, Instant _, ObjectId _, UUID _ -> true;
            default -> false;
        };
    }

    /**
     * An id made of several fields; with nulls in it the server matches more than equal documents.
     */
    private static boolean isWholeDocument(@Nullable Object value) {
        return value instanceof Document document
                && !document.isEmpty()
                && document.entrySet().stream()
                        .allMatch(field ->
                                !field.getKey().startsWith("$")
                                        && (isOrdered(field.getValue())
                                                || isWholeDocument(field.getValue())));
    }

    private static boolean hasOperators(Document value) {
        return value.keySet().stream().anyMatch(key -> key.startsWith("$"));
    }

    private static List<Document> documents(@Nullable Object value) {
        return value instanceof Collection<?> values
                ? values.stream()
                        .filter(Document.class::isInstance)
                        .map(Document.class::cast)
                        .toList()
                : List.of();
    }
}
