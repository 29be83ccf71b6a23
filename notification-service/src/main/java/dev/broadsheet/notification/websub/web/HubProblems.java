package dev.broadsheet.notification.websub.web;

import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.Problems;
import dev.broadsheet.notification.websub.MalformedRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.List;

@RestControllerAdvice(assignableTypes = HubController.class)
class HubProblems {

    @ExceptionHandler
    ProblemDetail malformed(MalformedRequest e) {
        return Problems.problem(
                HttpStatus.BAD_REQUEST,
                "That is no request of a subscriber: " + e.field() + " " + e.detail() + ".",
                List.of(new FieldProblem("/" + e.field(), e.detail())));
    }
}
