package dev.broadsheet.viewcounter.inbox.web;

import dev.broadsheet.edge.http.Problems;
import dev.broadsheet.viewcounter.inbox.AlreadyRebuilding;
import dev.broadsheet.viewcounter.inbox.LogNotWhole;
import dev.broadsheet.viewcounter.inbox.NoRebuild;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.kafka.KafkaException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice(basePackageClasses = RebuildController.class)
@Order(0)
class RebuildProblems {

    @ExceptionHandler(AlreadyRebuilding.class)
    ProblemDetail alreadyRebuilding() {
        return Problems.problem(HttpStatus.CONFLICT, "A rebuild is under way.");
    }

    @ExceptionHandler(LogNotWhole.class)
    ProblemDetail logNotWhole() {
        return Problems.problem(
                HttpStatus.CONFLICT,
                "views.v1 no longer holds all that was counted, numbers would get smaller;"
                        + " ?partial=true rebuilds them from what it holds.");
    }

    @ExceptionHandler(NoRebuild.class)
    ProblemDetail noRebuild() {
        return Problems.problem(HttpStatus.NOT_FOUND, "No rebuild is under way.");
    }

    @ExceptionHandler(KafkaException.class)
    ProblemDetail brokerAway() {
        return Problems.problem(HttpStatus.SERVICE_UNAVAILABLE, "The broker does not answer.");
    }
}
