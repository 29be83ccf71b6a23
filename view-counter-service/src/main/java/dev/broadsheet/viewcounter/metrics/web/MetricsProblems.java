package dev.broadsheet.viewcounter.metrics.web;

import dev.broadsheet.edge.http.Problems;
import dev.broadsheet.viewcounter.metrics.ArticleNotFound;
import dev.broadsheet.viewcounter.metrics.OpsOnly;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class MetricsProblems {

    @ExceptionHandler(ArticleNotFound.class)
    ProblemDetail articleNotFound() {
        return Problems.problem(HttpStatus.NOT_FOUND, "There is no such article.");
    }

    @ExceptionHandler(OpsOnly.class)
    ProblemDetail opsOnly() {
        return Problems.problem(
                HttpStatus.FORBIDDEN, "That of others than yourself needs the scope ops.");
    }
}
