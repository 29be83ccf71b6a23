package dev.broadsheet.notification.push.email.web;

import dev.broadsheet.edge.http.Problems;
import dev.broadsheet.notification.push.email.AddressNotConfirmed;
import dev.broadsheet.notification.push.email.NoMailServer;
import dev.broadsheet.notification.push.email.TooManyRequests;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class EmailProblems {

    private static final String HOUR = "3600";

    @ExceptionHandler(NoAddress.class)
    ProblemDetail noAddress() {
        return Problems.problem(HttpStatus.NOT_FOUND, "You have named no address.");
    }

    @ExceptionHandler(AddressNotConfirmed.class)
    ProblemDetail notConfirmed() {
        return Problems.problem(HttpStatus.CONFLICT, "You have no address that is confirmed.");
    }

    @ExceptionHandler(NoMailServer.class)
    ProblemDetail noMailServer() {
        return Problems.problem(
                HttpStatus.SERVICE_UNAVAILABLE, "No mail server is configured here.");
    }

    @ExceptionHandler(TooManyRequests.class)
    ResponseEntity<ProblemDetail> tooMany() {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, HOUR)
                .body(
                        Problems.problem(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "Many follows were asked for from where you are; try later."));
    }
}
