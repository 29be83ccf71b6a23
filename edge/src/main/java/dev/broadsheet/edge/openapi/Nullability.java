package dev.broadsheet.edge.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Says of a property that it may be null where its record component is {@link Nullable}, an
 * annotation of types, at which the library does not look. One that is required is not: it is
 * nullable in Java so that a request without it can be refused.
 */
final class Nullability implements ModelConverter {

    private static final String NULL = "null";
    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        @Nullable Schema<?> resolved = chain.next().resolve(type, context, chain);
        var raw = Json31.mapper().constructType(type.getType()).getRawClass();
        if (resolved != null && raw.isRecord()) {
            markNullable(raw, definition(resolved, context));
        }
        return resolved;
    }

    private static @Nullable Schema<?> definition(
            Schema<?> resolved, ModelConverterContext context) {
        var reference = resolved.get$ref();
        return reference == null
                ? resolved
                : context.getDefinedModels().get(reference.substring(REFERENCE.length()));
    }

    private static void markNullable(Class<?> type, @Nullable Schema<?> schema) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        for (var component : type.getRecordComponents()) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    && (schema.getRequired() == null
                            || !schema.getRequired().contains(component.getName()))) {
                schema.getProperties()
                        .computeIfPresent(
                                component.getName(), (name, property) -> nullable(property));
            }
        }
    }

    /** What is described elsewhere, or by its values, has null as an alternative. */
    private static Schema<?> nullable(Schema<?> property) {
        if (isNull(property)
                || (property.getAnyOf() != null
                        && property.getAnyOf().stream().anyMatch(Nullability::isNull))) {
            return property;
        }
        if (property.getTypes() != null && property.getEnum() == null) {
            property.addType(NULL);
            return property;
        }
        return new JsonSchema().anyOf(List.of(property, new JsonSchema().types(Set.of(NULL))));
    }

    private static boolean isNull(Schema<?> schema) {
        return schema.getTypes() != null && schema.getTypes().contains(NULL);
    }
}
