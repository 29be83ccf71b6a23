package dev.broadsheet.notification.alerts.web;

import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.Problems;
import dev.broadsheet.notification.alerts.AlertNotFound;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.List;

@RestControllerAdvice
class InboxProblems {

    @ExceptionHandler
    ProblemDetail alertNotFound(AlertNotFound e) {
        return Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "There is no such alert.",
                List.of(new FieldProblem("/upTo", "is the id of no alert")));
    }
}
