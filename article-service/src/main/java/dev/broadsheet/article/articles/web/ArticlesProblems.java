package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.articles.AlreadyPublished;
import dev.broadsheet.article.articles.ArticleNotFound;
import dev.broadsheet.article.articles.NestedTooDeep;
import dev.broadsheet.article.articles.SlugTaken;
import dev.broadsheet.article.articles.StaleArticle;
import dev.broadsheet.article.frontmatter.MalformedFrontMatter;
import dev.broadsheet.article.search.Unsearchable;
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

    @ExceptionHandler(AlreadyPublished.class)
    ProblemDetail alreadyPublished() {
        return Problems.problem(
                HttpStatus.CONFLICT, "The article is published; take it back to schedule it.");
    }

    @ExceptionHandler
    ProblemDetail unsearchable(Unsearchable e) {
        return Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Nothing can be searched for like that.",
                List.of(new FieldProblem("/q", e.rule())));
    }

    @ExceptionHandler(NestedTooDeep.class)
    ProblemDetail tooDeep() {
        return Problems.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "The Markdown cannot be rendered.",
                List.of(new FieldProblem("/markdown", "is nested too deeply")));
    }
}
