package dev.broadsheet.article.pages;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.edge.mongo.StoreUnavailable;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

import java.util.Map;

/**
 * Shows people with a browser a page where a page fails; everybody else gets a problem document.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class HtmlErrors implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(HtmlErrors.class);

    private static final Map<HttpStatusCode, String> SAYINGS =
            Map.of(
                    HttpStatus.NOT_FOUND, "There is no such page, or not any more.",
                    HttpStatus.SERVICE_UNAVAILABLE,
                            "We cannot reach our archive. Try again in a moment.");

    private final Origin origin;

    HtmlErrors(Origin origin) {
        this.origin = origin;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception e) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null
                || !accept.contains(MediaType.TEXT_HTML_VALUE)
                || request.getRequestURI().startsWith("/api/")) {
            return null;
        }
        HttpStatusCode status = status(e);
        if (status.value() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            log.error("A page failed", e);
        }
        String saying = SAYINGS.getOrDefault(status, "That did not work.");
        ModelAndView page =
                new ModelAndView("problem")
                        .addObject("status", status.value())
                        .addObject("saying", saying)
                        .addObject(
                                "head", new Head(saying, saying, origin.url("/"), "website", null));
        page.setStatus(status);
        return page;
    }

    private static HttpStatusCode status(Exception e) {
        if (e instanceof ErrorResponse response) {
            return response.getStatusCode();
        }
        return StoreUnavailable.causes(e)
                ? HttpStatus.SERVICE_UNAVAILABLE
                : HttpStatus.INTERNAL_SERVER_ERROR;
    }
}
