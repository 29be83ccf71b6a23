package dev.broadsheet.viewcounter.live.web;

import dev.broadsheet.edge.http.Problems;
import dev.broadsheet.viewcounter.live.TooManyStreams;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class CountStreamProblems {

    private static final String SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooManyStreams(TooManyStreams e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, SECONDS)
                .body(
                        Problems.problem(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "There are as many open streams as there is room for."));
    }
}
