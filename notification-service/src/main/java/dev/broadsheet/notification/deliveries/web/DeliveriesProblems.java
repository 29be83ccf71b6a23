package dev.broadsheet.notification.deliveries.web;

import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.Problems;
import dev.broadsheet.notification.deliveries.DeliveryNotFound;
import dev.broadsheet.notification.deliveries.EndpointNotFound;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.List;

@RestControllerAdvice
class DeliveriesProblems {

    @ExceptionHandler
    ProblemDetail deliveryNotFound(DeliveryNotFound e) {
        return Problems.problem(HttpStatus.NOT_FOUND, "There is no such delivery.");
    }

    @ExceptionHandler
    ProblemDetail endpointNotFound(EndpointNotFound e) {
        return Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "There is no such endpoint.",
                List.of(new FieldProblem("/endpoint", "is none of yours on that channel")));
    }
}
