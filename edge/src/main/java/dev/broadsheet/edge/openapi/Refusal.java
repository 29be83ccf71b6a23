package dev.broadsheet.edge.openapi;

import io.swagger.v3.oas.models.Operation;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import java.util.function.Predicate;

/** The ways in which a request is refused, and which operations know them. */
enum Refusal {
    BAD_REQUEST(
            HttpStatus.BAD_REQUEST,
            "The request cannot be read.",
            operation -> hasBody(operation) || operation.getParameters() != null),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "A valid bearer token is needed.", operation -> true),
    FORBIDDEN(
            HttpStatus.FORBIDDEN,
            "This token does not allow that.",
            operation ->
                    operation.getSecurity().stream()
                            .anyMatch(need ->
                                    need.values().stream().anyMatch(scopes -> !scopes.isEmpty()))),
    NOT_FOUND(
            HttpStatus.NOT_FOUND,
            "There is no such thing, or not for this caller.",
            operation -> hasParameter(operation, "path", null)),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "There is no answer in a form that Accept allows.",
            Refusal::answersJson),
    CONFLICT(
            HttpStatus.CONFLICT,
            "It collides with what there is, or is being served already.",
            operation -> hasParameter(operation, "header", Completion.IDEMPOTENCY_KEY)),
    PRECONDITION_FAILED(
            HttpStatus.PRECONDITION_FAILED,
            "It was changed since the version named in If-Match.",
            operation -> hasParameter(operation, "header", HttpHeaders.IF_MATCH)),
    CONTENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large.", Refusal::hasBody),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "The body is of a type that is not taken here.",
            Refusal::hasBody),
    UNPROCESSABLE_CONTENT(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Some fields are not accepted.",
            operation ->
                    hasBody(operation)
                            || hasParameter(operation, "query", null)
                            || hasParameter(operation, "header", Completion.IDEMPOTENCY_KEY)),
    PRECONDITION_REQUIRED(
            HttpStatus.PRECONDITION_REQUIRED,
            "The version to be changed must be named in If-Match.",
            operation -> hasRequiredParameter(operation, HttpHeaders.IF_MATCH)),
    TOO_MANY_REQUESTS(
            HttpStatus.TOO_MANY_REQUESTS, "Too many requests within a minute.", operation -> true),
    SERVICE_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The store does not answer; try again.",
            operation -> true);

    private final HttpStatus status;
    private final String detail;

    @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
    private final Predicate<Operation> known;

    Refusal(HttpStatus status, String detail, Predicate<Operation> known) {
        this.status = status;
        this.detail = detail;
        this.known = known;
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return String.valueOf(status.value());
    }

    String detail() {
        return detail;
    }

    boolean isKnownTo(Operation operation) {
        return known.test(operation);
    }

    /** Tells when to come again. */
    boolean passes() {
        return this == TOO_MANY_REQUESTS || this == SERVICE_UNAVAILABLE;
    }

    private static boolean hasRequiredParameter(Operation operation, String name) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter ->
                                name.equals(parameter.getName())
                                        && Boolean.TRUE.equals(parameter.getRequired()));
    }

    private static boolean hasBody(Operation operation) {
        return operation.getRequestBody() != null;
    }

    private static boolean hasParameter(Operation operation, String place, @Nullable String name) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter ->
                                place.equals(parameter.getIn())
                                        && (name == null || name.equals(parameter.getName())));
    }

    /** What is in another form is a document that does not ask what is accepted. */
    private static boolean answersJson(Operation operation) {
        return operation.getResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> response.getValue().getContent())
                .anyMatch(content -> content != null && content.containsKey("application/json"));
    }
}
