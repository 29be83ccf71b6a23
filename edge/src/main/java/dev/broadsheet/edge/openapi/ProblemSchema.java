package dev.broadsheet.edge.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shape of a problem document (RFC 9457), with the fields of the request it points at. */
final class ProblemSchema {

    private ProblemSchema() {}

    static Schema<?> problem() {
        var field = typed("object");
        field.addProperty(
                "pointer", string().description("JSON pointer (RFC 6901) into the request"));
        field.addProperty("detail", string().description("a sentence for a person"));
        field.setRequired(List.of("pointer", "detail"));
        var problem = typed("object");
        problem.setDescription("Why a request was refused (RFC 9457)");
        problem.addProperty("type", string().format("uri-reference"));
        problem.addProperty("title", string());
        problem.addProperty("status", typed("integer"));
        problem.addProperty("detail", string());
        problem.addProperty("instance", string().format("uri-reference"));
        problem.addProperty("errors", typed("array").items(field));
        problem.setRequired(List.of("title", "status", "detail"));
        return problem;
    }

    static Map<String, Object> example(Refusal refusal) {
        var example = new LinkedHashMap<String, Object>();
        example.put("title", refusal.status().getReasonPhrase());
        example.put("status", refusal.status().value());
        example.put("detail", refusal.detail());
        example.put("instance", "/api/things/1");
        if (refusal == Refusal.UNPROCESSABLE_CONTENT) {
            example.put(
                    "errors", List.of(Map.of("pointer", "/title", "detail", "must not be blank")));
        }
        return example;
    }

    static Schema<?> string() {
        return typed("string");
    }

    private static Schema<?> typed(String type) {
        return new JsonSchema().types(Set.of(type));
    }
}
