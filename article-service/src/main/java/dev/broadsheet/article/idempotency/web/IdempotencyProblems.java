package dev.broadsheet.article.idempotency.web;

import dev.broadsheet.article.idempotency.KeyReused;
import dev.broadsheet.article.idempotency.MalformedKey;
import dev.broadsheet.article.idempotency.StillRunning;
import dev.broadsheet.edge.http.Problems;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
@Order(0)
class IdempotencyProblems {

    @ExceptionHandler(MalformedKey.class)
    ProblemDetail malformed() {
        return Problems.problem(
                HttpStatus.BAD_REQUEST,
                "An Idempotency-Key is 1 to 200 printable ASCII characters in double quotes.");
    }

    @ExceptionHandler(KeyReused.class)
    ProblemDetail reused() {
        return Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "That Idempotency-Key came with another request before; use a new one.");
    }

    @ExceptionHandler(StillRunning.class)
    ResponseEntity<ProblemDetail> stillRunning() {
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(
                        Problems.problem(
                                HttpStatus.CONFLICT,
                                "A request with that Idempotency-Key is being served."));
    }
}
