package dev.broadsheet.article.outbox.web;

import dev.broadsheet.edge.http.Problems;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
@Order(0)
class OutboxProblems {

    @ExceptionHandler(NothingPending.class)
    ProblemDetail nothingPending() {
        return Problems.problem(HttpStatus.NOT_FOUND, "No event of that article is pending.");
    }
}
