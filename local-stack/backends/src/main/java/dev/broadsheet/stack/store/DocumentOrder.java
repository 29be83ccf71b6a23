package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.bson.Document;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The order in which a query wants its documents. */
record DocumentOrder(List<OrderedField> fields) implements Comparator<Document> {

    private record Keyed(SortableKey key, Document document) {}

    /**
     * @param orderBy fields with 1 for ascending, -1 for descending
     */
    static DocumentOrder of(Document orderBy) {
        return new DocumentOrder(
                orderBy.entrySet().stream()
                        .map(field ->
                                OrderedField.of(
                                        field.getKey(), ((Number) field.getValue()).intValue() > 0))
                        .toList());
    }

    boolean isNone() {
        return fields.isEmpty();
    }

    Stream<Document> sort(Stream<Document> documents) {
        return isNone()
                ? documents
                : documents
                        .map(document -> new Keyed(keyOf(document), document))
                        .sorted(Comparator.comparing(Keyed::key))
                        .map(Keyed::document);
    }

    @Override
    public int compare(Document first, Document second) {
        return keyOf(first).compareTo(keyOf(second));
    }

    private SortableKey keyOf(Document document) {
        return fields.stream()
                .map(field -> field.keyOf(document))
                .reduce(SortableKey.EMPTY, SortableKey::then);
    }
}
