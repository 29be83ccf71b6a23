package dev.broadsheet.edge.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Makes problem details (RFC 9457). */
public final class Problems {

    private Problems() {}

    public static ProblemDetail problem(HttpStatus status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    /** A problem with its fields: {@code errors: [{pointer, detail}]}. */
    public static ProblemDetail problem(
            HttpStatus status, String detail, List<FieldProblem> errors) {
        var problem = problem(status, detail);
        problem.setProperty("errors", errors);
        return problem;
    }

    /** The path of a request, unless it is none: a client may send anything. */
    static @Nullable URI instance(String path) {
        try {
            return new URI(path);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
