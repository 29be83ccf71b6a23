package dev.broadsheet.edge.http;

import dev.broadsheet.edge.http.Quota.Standing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A quota as callers meet it (draft-ietf-httpapi-ratelimit-headers-10). */
final class RateLimit {

    private static final URI QUOTA_EXCEEDED =
            URI.create("https://iana.org/assignments/http-problem-types#quota-exceeded");

    private final String name;
    private final Quota quota;
    private final ProblemWriter problems;
    private final Counter refused;

    RateLimit(String name, Quota quota, ProblemWriter problems, MeterRegistry meters) {
        this.name = name;
        this.quota = quota;
        this.problems = problems;
        this.refused =
                Counter.builder("http.rate.limit.refusals")
                        .description("Requests answered with 429")
                        .tag("policy", name)
                        .register(meters);
    }

    /** Counts the request and says whether it is to be served; one that is not is answered. */
    boolean admits(String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var standing = quota.take(key);
        if (standing.exceeded() || !isForEverybody(request)) {
            tell(standing, response);
        }
        if (standing.exceeded()) {
            refuse(standing, request, response);
        }
        return !standing.exceeded();
    }

    /** Whether requests would be refused now. */
    boolean isExhausted(String key) {
        return quota.look(key).left() <= 0;
    }

    /** Counts a request that was let in for another reason. */
    void count(String key) {
        quota.take(key);
    }

    /** A cache may keep the answer and show it to others (RFC 9111, section 3.5). */
    private static boolean isForEverybody(HttpServletRequest request) {
        return !SubjectLimit.isWrite(request)
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    private void tell(Standing standing, HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", '"' + name + "\";q=" + quota.limit() + ";w=60");
        response.setHeader(
                "RateLimit",
                '"' + name + "\";r=" + Math.max(standing.left(), 0) + ";t=" + standing.seconds());
    }

    private void refuse(Standing standing, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        refused.increment();
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(standing.seconds()));
        var problem =
                Problems.problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "More than %d %s within a minute.".formatted(quota.limit(), name));
        problem.setType(QUOTA_EXCEEDED);
        problem.setProperty("violated-policies", List.of(name));
        problems.write(request, response, problem);
    }
}
