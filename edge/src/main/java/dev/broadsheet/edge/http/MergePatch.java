package dev.broadsheet.edge.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;

import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * JSON merge patch (RFC 7396) of what could be sent whole: the result obeys the same rules.
 *
 * @param <T> the request that would replace everything
 */
public final class MergePatch<T> {

    private final JsonMapper json;
    private final Validator validator;
    private final Class<T> type;

    public MergePatch(JsonMapper json, Validator validator, Class<T> type) {
        this.json = json;
        this.validator = validator;
        this.type = type;
    }

    /**
     * The request that replaces what there is with what the patch makes of it.
     *
     * @throws InvalidRequest when the result breaks a rule
     */
    public T apply(JsonNode patch, T current, HttpInputMessage message) {
        if (patch.isNull()) {
            throw new InvalidRequest("", "must be an object");
        }
        try {
            T patched = json.treeToValue(merged(json.valueToTree(current), patch), type);
            List<FieldProblem> problems =
                    validator.validate(patched).stream().map(MergePatch::problem).toList();
            if (!problems.isEmpty()) {
                throw new InvalidRequest(problems);
            }
            return patched;
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("Not patched into what it was", e, message);
        }
    }

    static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result =
                target instanceof ObjectNode object
                        ? object.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        for (var change : changes.properties()) {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                JsonNode old = result.path(change.getKey());
                result.set(change.getKey(), merged(old, change.getValue()));
            }
        }
        return result;
    }

    private static FieldProblem problem(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                pointer.append('/').append(node.getIndex());
                continue;
            }
            // A rule of an element is told with its index, one of a field in it with both.
            if (node.isInIterable()) {
                pointer.append('/').append(node.getIndex());
            }
            pointer.append('/').append(node.getName());
        }
        return new FieldProblem(pointer.toString(), violation.getMessage());
    }
}
