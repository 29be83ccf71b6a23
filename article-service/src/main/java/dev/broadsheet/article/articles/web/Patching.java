package dev.broadsheet.article.articles.web;

import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.InvalidRequest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;

import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** Patches an article into the request that would replace it, so that both obey the same rules. */
@Component
class Patching {

    private final JsonMapper json;
    private final Validator validator;

    Patching(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    ArticleRequest apply(JsonNode patch, ArticleRequest target, HttpInputMessage message) {
        JsonNode patched = MergePatch.apply(json.valueToTree(target), patch);
        try {
            ArticleRequest request = json.treeToValue(patched, ArticleRequest.class);
            List<FieldProblem> problems =
                    validator.validate(request).stream().map(Patching::problem).toList();
            if (!problems.isEmpty()) {
                throw new InvalidRequest(problems);
            }
            return request;
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("Not an article", e, message);
        }
    }

    private static FieldProblem problem(ConstraintViolation<ArticleRequest> violation) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            pointer.append('/')
                    .append(
                            node.getKind() == ElementKind.CONTAINER_ELEMENT
                                    ? node.getIndex()
                                    : node.getName());
        }
        return new FieldProblem(pointer.toString(), violation.getMessage());
    }
}
