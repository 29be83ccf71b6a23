package dev.broadsheet.edge.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import java.util.List;

/**
 * Refuses a write whose answer the caller could not read before it takes place. Spring MVC would
 * find out afterwards, unless the mapping says what it produces.
 */
final class AcceptableAnswer implements HandlerInterceptor {

    private final HeaderContentNegotiationStrategy accept = new HeaderContentNegotiationStrategy();
    private final ObjectProvider<RequestMappingHandlerAdapter> adapter;

    AcceptableAnswer(ObjectProvider<RequestMappingHandlerAdapter> adapter) {
        this.adapter = adapter;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod method
                && SubjectLimit.isWrite(request)
                && request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null) {
            check(bodyOf(method), accept.resolveMediaTypes(new ServletWebRequest(request)));
        }
        return true;
    }

    private void check(Class<?> body, List<MediaType> accepted)
            throws HttpMediaTypeNotAcceptableException {
        if (body == void.class || body == Void.class) {
            return;
        }
        for (var converter : adapter.getObject().getMessageConverters()) {
            if (accepted.stream().anyMatch(type -> converter.canWrite(body, type))) {
                return;
            }
        }
        throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
    }

    private static Class<?> bodyOf(HandlerMethod method) {
        var type = ResolvableType.forMethodReturnType(method.getMethod());
        var body =
                HttpEntity.class.isAssignableFrom(type.toClass())
                        ? type.as(HttpEntity.class).getGeneric(0)
                        : type;
        return body.resolve(Object.class);
    }
}
