package dev.broadsheet.notification.push.webpush.web;

import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.Problems;
import dev.broadsheet.notification.endpoints.TooManyEndpoints;
import dev.broadsheet.notification.push.http.DestinationNotAllowed;
import dev.broadsheet.notification.push.webpush.BrowserNotFound;
import dev.broadsheet.notification.push.webpush.NoWebPush;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.List;

@RestControllerAdvice(assignableTypes = WebPushController.class)
class WebPushProblems {

    @ExceptionHandler(BrowserNotFound.class)
    ProblemDetail notFound() {
        return Problems.problem(HttpStatus.NOT_FOUND, "You have not subscribed with that browser.");
    }

    @ExceptionHandler(NoWebPush.class)
    ProblemDetail noWebPush() {
        return Problems.problem(
                HttpStatus.NOT_FOUND, "Web push is not set up here: the service has no keys.");
    }

    @ExceptionHandler
    ProblemDetail notAllowed(DestinationNotAllowed e) {
        return Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Nothing can be sent to that address.",
                List.of(new FieldProblem("/endpoint", e.detail())));
    }

    @ExceptionHandler(TooManyEndpoints.class)
    ProblemDetail tooMany() {
        return Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "You have subscribed with as many browsers as you may. Remove one before.");
    }
}
