package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.articles.ArticleNotFound;
import dev.broadsheet.article.articles.SlugTaken;
import dev.broadsheet.article.articles.StaleArticle;
import dev.broadsheet.article.text.TooLongRendered;
import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.Problems;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.List;

@RestControllerAdvice
@Order(0)
class ArticlesProblems {

    @ExceptionHandler(ArticleNotFound.class)
    ProblemDetail notFound() {
        return Problems.problem(HttpStatus.NOT_FOUND, "There is no such article.");
    }

    @ExceptionHandler
    ProblemDetail stale(StaleArticle e) {
        return Problems.problem(
                HttpStatus.PRECONDITION_FAILED,
                "The article was changed since that version; read it again.");
    }

    @ExceptionHandler(VersionNeeded.class)
    ProblemDetail unconditional() {
        return Problems.problem(
                HttpStatus.PRECONDITION_REQUIRED,
                "Say in If-Match which version you change: the ETag of the article as you read"
                        + " it.");
    }

    @ExceptionHandler
    ProblemDetail malformed(Malformed e) {
        return Problems.problem(HttpStatus.BAD_REQUEST, e.detail());
    }

    @ExceptionHandler(MalformedFrontMatter.class)
    ProblemDetail malformedFrontMatter() {
        return Problems.problem(
                HttpStatus.BAD_REQUEST, "The front matter is not a YAML map of plain values.");
    }

    @ExceptionHandler(SlugTaken.class)
    ProblemDetail taken() {
        return Problems.problem(
                HttpStatus.CONFLICT,
                "The slug belongs to another article.",
                List.of(new FieldProblem("/slug", "is taken")));
    }

    @ExceptionHandler(TooLongRendered.class)
    ProblemDetail tooLong() {
        return Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "The Markdown cannot be rendered.",
                List.of(
                        new FieldProblem(
                                "/markdown",
                                "comes to too much when rendered: by rows of a very wide table, or"
                                        + " references to long addresses or footnotes")));
    }

    @ExceptionHandler(KeyReused.class)
    ProblemDetail keyReused() {
        return Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "That Idempotency-Key came with another request before; use a new one.");
    }

    @ExceptionHandler(StillRunning.class)
    ResponseEntity<ProblemDetail> stillRunning() {
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(
                        Problems.problem(
                                HttpStatus.CONFLICT,
                                "A request with that Idempotency-Key is being served."));
    }
}
