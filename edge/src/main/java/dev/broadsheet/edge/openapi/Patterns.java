package dev.broadsheet.edge.openapi;

import io.swagger.v3.oas.models.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.Collection;

/**
 * Says in the regular expressions of JSON Schema (ECMA-262) what Bean Validation says in Java's,
 * which match the whole text.
 */
final class Patterns {

    private static final String ANYTHING = "(?s)";

    private Patterns() {}

    static void translate(@Nullable Schema<?> schema) {
        if (schema == null) {
            return;
        }
        if (schema.getPattern() != null) {
            schema.setPattern(ecmaScript(schema.getPattern()));
        }
        translate(schema.getItems());
        if (schema.getProperties() != null) {
            translateAll(schema.getProperties().values());
        }
    }

    @SuppressWarnings("rawtypes") // The library's own signatures are.
    private static void translateAll(Collection<Schema> schemas) {
        schemas.forEach(Patterns::translate);
    }

    static String ecmaScript(String pattern) {
        var expression = pattern;
        if (expression.startsWith(ANYTHING)) {
            expression = expression.substring(ANYTHING.length()).replace(".*", "[\\s\\S]*");
        }
        return "^(?:" + expression.replace("\\p{Cntrl}", "\\p{Cc}") + ")$";
    }
}
