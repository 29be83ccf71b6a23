package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.edge.http.Problems;
import dev.broadsheet.viewcounter.views.ViewsNotAccepted;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice(assignableTypes = ViewsController.class)
@Order(0)
class ViewsProblems {

    private static final String SECONDS = "2";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAccepted(ViewsNotAccepted e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, SECONDS)
                .body(
                        Problems.problem(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "Not known to be stored; send the same views again."));
    }
}
