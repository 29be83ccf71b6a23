package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** A dotted field of a document, and the values a query on it is compared with. */
record FieldPath(String name, List<String> steps) {

    /** Stands for an empty array. */
    enum NoElement {
        INSTANCE
    }

    static FieldPath of(String name) {
        return new FieldPath(name, List.copyOf(Utils.splitPath(name)));
    }

    /** Steps that may mean a position in an array as well as a field. */
    boolean isPositional() {
        return steps.stream().anyMatch(step -> step.chars().allMatch(Character::isDigit));
    }

    Found in(Document document) {
        var found = new Found();
        found.collect(document, 0);
        return found;
    }

    /**
     * The values of one document: exactly one, unless the path leads through arrays; an empty array
     * is itself a value.
     */
    final class Found {

        private final List<@Nullable Object> values = new ArrayList<>(1);
        private @Nullable String array;

        private Found() {}

        List<@Nullable Object> values() {
            return values;
        }

        /** The path of the outermost array on the way. */
        @Nullable String array() {
            return array;
        }

        boolean isSame(Found other) {
            return values.equals(other.values) && Objects.equals(array, other.array);
        }

        boolean hasDocuments() {
            return values.stream().anyMatch(Document.class::isInstance);
        }

        boolean isMissing() {
            return values.stream().allMatch(Missing.class::isInstance);
        }

        private void collect(@Nullable Object value, int depth) {
            if (value instanceof Collection<?> elements) {
                if (array == null) {
                    array = String.join(Utils.PATH_DELIMITER, steps.subList(0, depth));
                }
                if (elements.isEmpty()) {
                    values.add(NoElement.INSTANCE);
                }
                elements.forEach(element -> collect(element, depth));
            } else if (depth == steps.size()) {
                values.add(value);
            } else if (value instanceof Document document) {
                collect(document.getOrMissing(steps.get(depth)), depth + 1);
            } else {
                values.add(Missing.getInstance());
            }
        }
    }
}
