package dev.broadsheet.edge.http;

import dev.broadsheet.edge.mongo.StoreUnavailable;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.util.ArrayList;
import java.util.List;

/**
 * Every error that no feature's own advice names, as problem details: 400 for what cannot be read,
 * 422 with pointers for what can be read and is refused, 503 when the store does not answer.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String REFUSED = "Some fields are not accepted.";
    private static final String TOO_LARGE = "The body is too large.";

    @ExceptionHandler
    ProblemDetail invalid(InvalidRequest e) {
        return Problems.problem(HttpStatus.UNPROCESSABLE_CONTENT, REFUSED, e.problems());
    }

    @ExceptionHandler(MalformedCursor.class)
    ProblemDetail malformedCursor() {
        return Problems.problem(
                HttpStatus.BAD_REQUEST, "cursor is the next of a list that was answered before.");
    }

    /** For who reads the body as it comes; converters wrap it. */
    @ExceptionHandler
    ProblemDetail tooLarge(BodyTooLarge e) {
        return Problems.problem(HttpStatus.CONTENT_TOO_LARGE, TOO_LARGE);
    }

    /** Left to the security filters, which tell 401 from 403. */
    @ExceptionHandler
    void denied(AccessDeniedException e) {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        if (StoreUnavailable.causes(e)) {
            log.warn("The store does not answer", e);
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .body(
                            Problems.problem(
                                    HttpStatus.SERVICE_UNAVAILABLE,
                                    "The store does not answer; try again."));
        }
        log.error("Unexpected", e);
        return ResponseEntity.internalServerError()
                .body(
                        Problems.problem(
                                HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var errors =
                e.getBindingResult().getFieldErrors().stream()
                        .map(ProblemAdvice::fieldProblem)
                        .toList();
        return refused(e, headers, request, errors);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var errors = new ArrayList<FieldProblem>();
        for (var result : e.getParameterValidationResults()) {
            var parameter = result.getMethodParameter().getParameterName();
            for (var error : result.getResolvableErrors()) {
                errors.add(
                        error instanceof FieldError field
                                ? fieldProblem(field)
                                : new FieldProblem(
                                        "/" + parameter,
                                        String.valueOf(error.getDefaultMessage())));
            }
        }
        return refused(e, headers, request, errors);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (causeOf(e, BodyTooLarge.class) != null) {
            var problem = Problems.problem(HttpStatus.CONTENT_TOO_LARGE, TOO_LARGE);
            return answer(e, headers, request, problem);
        }
        return switch (causeOf(e, JacksonException.class)) {
            case null ->
                    answer(
                            e,
                            headers,
                            request,
                            Problems.problem(
                                    HttpStatus.BAD_REQUEST,
                                    "The body is missing or cannot be read."));
            case StreamReadException notJson ->
                    answer(
                            e,
                            headers,
                            request,
                            Problems.problem(
                                    HttpStatus.BAD_REQUEST, "The body is not valid JSON."));
            case UnrecognizedPropertyException unknown ->
                    refused(
                            e,
                            headers,
                            request,
                            List.of(new FieldProblem(pointer(unknown), "is not a known field")));
            case JacksonException mistyped ->
                    refused(
                            e,
                            headers,
                            request,
                            List.of(
                                    new FieldProblem(
                                            pointer(mistyped), "has a value of the wrong kind")));
        };
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable failure, Class<T> type) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private @Nullable ResponseEntity<Object> refused(
            Exception e, HttpHeaders headers, WebRequest request, List<FieldProblem> errors) {
        return answer(
                e,
                headers,
                request,
                Problems.problem(HttpStatus.UNPROCESSABLE_CONTENT, REFUSED, errors));
    }

    private @Nullable ResponseEntity<Object> answer(
            Exception e, HttpHeaders headers, WebRequest request, ProblemDetail problem) {
        return handleExceptionInternal(
                e, problem, headers, HttpStatus.valueOf(problem.getStatus()), request);
    }

    private static FieldProblem fieldProblem(FieldError error) {
        var pointer = "/" + error.getField().replace('.', '/').replace("[", "/").replace("]", "");
        return new FieldProblem(pointer, String.valueOf(error.getDefaultMessage()));
    }

    private static String pointer(JacksonException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath()) {
            var name = step.getPropertyName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? String.valueOf(step.getIndex())
                                    : name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
