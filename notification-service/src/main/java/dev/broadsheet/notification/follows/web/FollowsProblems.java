package dev.broadsheet.notification.follows.web;

import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.Problems;
import dev.broadsheet.notification.follows.InvalidName;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.List;

@RestControllerAdvice
class FollowsProblems {

    @ExceptionHandler
    ProblemDetail invalidName(InvalidName e) {
        return Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Nothing that can be followed has such a name.",
                List.of(
                        new FieldProblem(
                                "/name",
                                "must have a letter or digit, at most 200 characters, no control"
                                        + " characters")));
    }
}
