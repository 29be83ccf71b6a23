package dev.broadsheet.edge.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;

import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Names an operation by its method and controller, so that adding one renames no other; and calls
 * bytes of which no mapping says what they are just that.
 */
final class Naming implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        operation.setOperationId(
                handler.getMethod().getName()
                        + handler.getBeanType().getSimpleName().replace("Controller", ""));
        if (answersBytes(handler) && !saysWhatItProduces(handler)) {
            operation.getResponses().values().stream()
                    .filter(response -> response.getContent() != null)
                    .forEach(response -> response.setContent(bytes()));
        }
        return operation;
    }

    private static Content bytes() {
        return new Content()
                .addMediaType(
                        "*/*", new MediaType().schema(ProblemSchema.string().format("binary")));
    }

    private static boolean answersBytes(HandlerMethod handler) {
        var type = ResolvableType.forMethodReturnType(handler.getMethod());
        return type.as(HttpEntity.class).getGeneric(0).resolve() == byte[].class;
    }

    private static boolean saysWhatItProduces(HandlerMethod handler) {
        var mapping =
                AnnotatedElementUtils.findMergedAnnotation(
                        handler.getMethod(), RequestMapping.class);
        return mapping != null && mapping.produces().length > 0;
    }
}
