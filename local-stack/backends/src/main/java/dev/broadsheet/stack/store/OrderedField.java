package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.bson.Document;

import java.util.Comparator;

/** A field of an index or of a wanted order. */
record OrderedField(FieldPath path, boolean ascending) {

    static OrderedField of(String name, boolean ascending) {
        return new OrderedField(FieldPath.of(name), ascending);
    }

    SortableKey directed(SortableKey key) {
        return ascending ? key : key.inverted();
    }

    /** Of an array counts the lowest element, or the highest where the order descends. */
    SortableKey keyOf(Document document) {
        return path.in(document).values().stream()
                .map(value -> directed(SortableKey.of(value)))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
