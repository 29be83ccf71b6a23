package dev.broadsheet.edge.openapi;

import io.swagger.v3.oas.models.media.Schema;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the example of a schema out of those of its properties. */
final class Examples {

    private static final String REFERENCE = "#/components/schemas/";

    private static final Map<String, String> OF_FORMAT =
            Map.of(
                    "date-time", "2026-11-22T08:00:00Z",
                    "date", "2026-11-22",
                    "uuid", "0193a0c2-7d1e-7c3a-9f52-3b6f0e2a4c11",
                    "uri", "https://news.example/");

    private final Map<String, Schema<?>> schemas;
    private final Deque<String> inside = new ArrayDeque<>();

    Examples(Map<String, Schema<?>> schemas) {
        this.schemas = schemas;
    }

    /**
     * An example.
     *
     * @param name what the value is called, for want of anything better
     */
    @Nullable Object of(Schema<?> schema, String name) {
        var reference = schema.get$ref();
        if (reference != null) {
            return ofReferenced(reference.substring(REFERENCE.length()));
        }
        return Stream.<@Nullable Object>of(
                        schema.getExample(),
                        first(schema.getExamples()),
                        schema.getDefault(),
                        first(schema.getEnum()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> byType(schema, name));
    }

    private @Nullable Object ofReferenced(String name) {
        var schema = schemas.get(name);
        if (schema == null || inside.contains(name)) {
            return null;
        }
        inside.push(name);
        try {
            return of(schema, name);
        } finally {
            inside.pop();
        }
    }

    private @Nullable Object byType(Schema<?> schema, String name) {
        var choice =
                Stream.of(schema.getAllOf(), schema.getOneOf(), schema.getAnyOf())
                        .map(Examples::first)
                        .filter(Objects::nonNull)
                        .findFirst();
        if (choice.isPresent()) {
            return of((Schema<?>) choice.get(), name);
        }
        var types = Objects.requireNonNullElse(schema.getTypes(), Set.<String>of());
        if (schema.getProperties() != null) {
            return ofProperties(schema);
        }
        if (types.contains("array") && schema.getItems() != null) {
            var item = of(schema.getItems(), name);
            return item == null ? List.of() : List.of(item);
        }
        if (types.contains("integer") || types.contains("number")) {
            return Objects.requireNonNullElse(schema.getMinimum(), BigDecimal.ONE);
        }
        if (types.contains("boolean")) {
            return true;
        }
        return types.contains("string")
                ? OF_FORMAT.getOrDefault(Objects.requireNonNullElse(schema.getFormat(), ""), name)
                : Map.of();
    }

    private Map<String, @Nullable Object> ofProperties(Schema<?> schema) {
        var example = new LinkedHashMap<String, @Nullable Object>();
        schema.getProperties()
                .forEach((property, its) -> {
                    var value = of((Schema<?>) its, property);
                    if (value != null) {
                        example.put(property, value);
                    }
                });
        return example;
    }

    private static @Nullable Object first(@Nullable List<?> values) {
        return values == null || values.isEmpty() ? null : values.getFirst();
    }
}
