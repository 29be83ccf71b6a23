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

@RestControllerAdvice(basePackageClasses = ViewsController.class)
@Order(0)
class ViewsProblems {

    static final String RETRY_SECONDS = "2";

    static ProblemDetail notStored() {
        return Problems.problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Not known to be stored; send the same views again.");
    }

    static ProblemDetail notPublished() {
        return Problems.problem(HttpStatus.NOT_FOUND, "No article of this id is published.");
    }

    @ExceptionHandler(ViewsNotAccepted.class)
    ResponseEntity<ProblemDetail> notAccepted() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .body(notStored());
    }

    @ExceptionHandler(ArticleNotPublished.class)
    ProblemDetail refused() {
        return notPublished();
    }
}
