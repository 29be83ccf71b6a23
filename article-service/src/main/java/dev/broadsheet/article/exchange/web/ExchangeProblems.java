package dev.broadsheet.article.exchange.web;

import dev.broadsheet.article.exchange.JobNotFound;
import dev.broadsheet.article.exchange.TooManyJobs;
import dev.broadsheet.article.exchange.UnreadableUpload;
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
class ExchangeProblems {

    @ExceptionHandler(JobNotFound.class)
    ProblemDetail notFound() {
        return Problems.problem(HttpStatus.NOT_FOUND, "There is no such job.");
    }

    @ExceptionHandler
    ProblemDetail unreadable(UnreadableUpload e) {
        return Problems.problem(HttpStatus.UNPROCESSABLE_CONTENT, e.detail());
    }

    @ExceptionHandler(TooManyJobs.class)
    ResponseEntity<ProblemDetail> tooMany() {
        return later(
                HttpStatus.TOO_MANY_REQUESTS,
                "Other imports of yours are under way; wait for them.");
    }

    @ExceptionHandler(NotReady.class)
    ResponseEntity<ProblemDetail> notReady() {
        return later(HttpStatus.CONFLICT, "The export is not done yet.");
    }

    private static ResponseEntity<ProblemDetail> later(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, "2")
                .body(Problems.problem(status, detail));
    }
}
