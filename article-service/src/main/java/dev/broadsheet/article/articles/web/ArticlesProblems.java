package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.AlreadyPublished;
import dev.broadsheet.article.articles.ArticleNotFound;
import dev.broadsheet.article.articles.AutosaveNotFound;
import dev.broadsheet.article.articles.Revision;
import dev.broadsheet.article.articles.RevisionNotFound;
import dev.broadsheet.article.articles.SlugTaken;
import dev.broadsheet.article.articles.StaleArticle;
import dev.broadsheet.article.articles.StaleAutosave;
import dev.broadsheet.article.frontmatter.MalformedFrontMatter;
import dev.broadsheet.article.search.Unsearchable;
import dev.broadsheet.article.text.TooLongRendered;
import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.Problems;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.List;

@RestControllerAdvice
@Order(0)
class ArticlesProblems {

    private final Origin origin;

    ArticlesProblems(Origin origin) {
        this.origin = origin;
    }

    @ExceptionHandler(ArticleNotFound.class)
    ProblemDetail notFound() {
        return Problems.problem(HttpStatus.NOT_FOUND, "There is no such article.");
    }

    @ExceptionHandler
    ProblemDetail stale(StaleArticle e) {
        return stale("The article was changed since that version; read it again.", e.kept());
    }

    @ExceptionHandler
    ProblemDetail stale(StaleAutosave e) {
        return stale("Something newer was saved or autosaved; read it first.", e.kept());
    }

    /** With a link to the text that came too late, so that its author has both. */
    private ProblemDetail stale(String detail, @Nullable Revision kept) {
        ProblemDetail problem = Problems.problem(HttpStatus.PRECONDITION_FAILED, detail);
        if (kept != null) {
            problem.setProperty(
                    "revision",
                    origin.url("/api/articles/" + kept.articleId() + "/revisions/" + kept.name()));
        }
        return problem;
    }

    @ExceptionHandler(RevisionNotFound.class)
    ProblemDetail revisionNotFound() {
        return Problems.problem(HttpStatus.NOT_FOUND, "There is no such revision.");
    }

    @ExceptionHandler(AutosaveNotFound.class)
    ProblemDetail autosaveNotFound() {
        return Problems.problem(HttpStatus.NOT_FOUND, "Nothing was autosaved.");
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
}
