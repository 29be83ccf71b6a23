package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Caller;
import dev.broadsheet.article.articles.Comparison;
import dev.broadsheet.article.articles.Manuscript;
import dev.broadsheet.article.articles.Revision;
import dev.broadsheet.article.articles.RevisionNotFound;
import dev.broadsheet.article.articles.Revisions;
import dev.broadsheet.article.articles.Writing;
import dev.broadsheet.edge.http.ListCursor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

@RestController
@RequestMapping("/api/articles/{id}/revisions")
@Tag(name = "Revisions")
class RevisionsController {

    private static final String CURRENT = "current";

    private final Revisions revisions;
    private final Writing writing;
    private final Desk desk;

    RevisionsController(Revisions revisions, Writing writing, Desk desk) {
        this.revisions = revisions;
        this.writing = writing;
        this.desk = desk;
    }

    @GetMapping
    @Operation(
            summary = "The former and the lost texts of an article, newest first",
            description =
                    "saved: the article's until it was replaced. autosaved: another text was saved."
                            + " lost: it came too late, after the article had been changed.")
    Page list(
            Caller caller,
            @PathVariable ArticleId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        Article article = desk.article(caller, id);
        List<Revision.Line> found =
                revisions.list(
                        article.id(), ListCursor.read(cursor, Revision.Place::of), limit + 1);
        List<Revision.Line> items = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                items.stream().map(RevisionLineJson::of).toList(),
                found.size() > limit ? Revision.Place.of(items.getLast()).toString() : null);
    }

    @GetMapping("/{revision}")
    @Operation(summary = "A former or lost text")
    RevisionJson revision(
            Caller caller, @PathVariable ArticleId id, @PathVariable String revision) {
        return RevisionJson.of(find(desk.article(caller, id), revision));
    }

    @GetMapping("/{revision}/diff")
    @Operation(
            summary = "What changed from a revision to another, or to the current text",
            description =
                    "Fields as a whole, the Markdown by lines. A changed stretch of more than 2,000"
                            + " lines counts as replaced.")
    DiffJson diff(
            Caller caller,
            @PathVariable ArticleId id,
            @PathVariable String revision,
            @RequestParam(defaultValue = CURRENT) String with) {
        Article article = desk.article(caller, id);
        Manuscript to =
                with.equals(CURRENT) ? article.manuscript() : find(article, with).manuscript();
        Comparison comparison = Comparison.of(find(article, revision).manuscript(), to);
        return new DiffJson(revision, with, comparison.fields(), comparison.hunks());
    }

    @PostMapping("/{revision}/restoration")
    @Operation(
            summary = "Makes a revision the current text",
            description = "As a new version; the text it replaces becomes a revision.")
    ResponseEntity<ArticleJson> restore(
            Caller caller,
            @PathVariable ArticleId id,
            @PathVariable String revision,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        Article current = desk.open(caller, id, ifMatch);
        Manuscript text = find(current, revision).manuscript();
        return desk.answer(ResponseEntity.ok(), writing.edit(current, null, text));
    }

    private Revision find(Article article, String name) {
        return revisions
                .of(article.id(), name)
                .orElseThrow(() -> new RevisionNotFound(article.id(), name));
    }

    @Schema(name = "RevisionsPage")
    record Page(List<RevisionLineJson> items, @Nullable String next) {}

    record DiffJson(
            String from, String to, List<Comparison.Field> fields, List<Comparison.Hunk> hunks) {}
}
