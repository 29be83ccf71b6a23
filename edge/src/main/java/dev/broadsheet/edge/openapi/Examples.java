package dev.broadsheet.edge.openapi;

import io.swagger.v3.oas.models.media.Schema;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes the example of a schema out of those of its properties. A text without one has that of a
 * property of the same name elsewhere.
 */
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

    private final Map<String, String> texts = new HashMap<>();

    Examples(Map<String, Schema<?>> schemas) {
        this.schemas = schemas;
        schemas.values().stream()
                .filter(schema -> schema.getProperties() != null)
                .forEach(schema -> schema.getProperties().forEach(this::remember));
    }

    private void remember(String property, Schema<?> schema) {
        if (given(schema) instanceof String text) {
            texts.putIfAbsent(property, text);
        }
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
        var given = given(schema);
        return given == null ? byType(schema, name) : given;
    }

    private static @Nullable Object given(Schema<?> schema) {
        if (schema.getExample() != null) {
            return schema.getExample();
        }
        return schema.getDefault() == null
                ? first(schema.getExamples(), first(schema.getEnum(), null))
                : schema.getDefault();
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
        if (first(schema.getAllOf(), first(schema.getOneOf(), first(schema.getAnyOf(), null)))
                instanceof Schema<?> choice) {
            return of(choice, name);
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
                ? OF_FORMAT.getOrDefault(
                        Objects.requireNonNullElse(schema.getFormat(), ""),
                        texts.getOrDefault(name, name))
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

    private static @Nullable Object first(@Nullable List<?> values, @Nullable Object otherwise) {
        return values == null || values.isEmpty() ? otherwise : values.getFirst();
    }
}
