package dev.broadsheet.article.authors.web;

import dev.broadsheet.article.authors.AuthorNotFound;
import dev.broadsheet.article.authors.HandleTaken;
import dev.broadsheet.article.authors.StaleProfile;
import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.Problems;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.List;

@RestControllerAdvice
@Order(0)
class AuthorsProblems {

    @ExceptionHandler(AuthorNotFound.class)
    ProblemDetail notFound() {
        return Problems.problem(HttpStatus.NOT_FOUND, "There is no such author.");
    }

    @ExceptionHandler(StaleProfile.class)
    ProblemDetail stale() {
        return Problems.problem(
                HttpStatus.PRECONDITION_FAILED,
                "The profile was changed since that version; read it again.");
    }

    @ExceptionHandler(HandleTaken.class)
    ProblemDetail taken() {
        return Problems.problem(
                HttpStatus.CONFLICT,
                "The handle belongs to somebody else.",
                List.of(new FieldProblem("/handle", "is taken")));
    }
}
