package dev.broadsheet.notification.push.webhook.web;

import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.Problems;
import dev.broadsheet.notification.endpoints.TooManyEndpoints;
import dev.broadsheet.notification.push.http.DestinationNotAllowed;
import dev.broadsheet.notification.push.webhook.WebhookNotFound;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.List;

@RestControllerAdvice(assignableTypes = WebhooksController.class)
class WebhookProblems {

    @ExceptionHandler(WebhookNotFound.class)
    ProblemDetail notFound() {
        return Problems.problem(HttpStatus.NOT_FOUND, "You have no webhook of that name.");
    }

    @ExceptionHandler
    ProblemDetail notAllowed(DestinationNotAllowed e) {
        return Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Nothing can be sent to that address.",
                List.of(new FieldProblem("/url", e.detail())));
    }

    @ExceptionHandler(TooManyEndpoints.class)
    ProblemDetail tooMany() {
        return Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "You have as many webhooks as you may have. Remove one before.");
    }
}
