package dev.broadsheet.article.previews.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.ArticleNotFound;
import dev.broadsheet.article.articles.Articles;
import dev.broadsheet.article.articles.Caller;
import dev.broadsheet.article.previews.Previews;
import dev.broadsheet.article.previews.Previews.Issued;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;

@RestController
@RequestMapping("/api/articles/{id}/preview")
@Tag(name = "Previews")
class PreviewController {

    private final Articles articles;
    private final Previews previews;
    private final Origin origin;

    PreviewController(Articles articles, Previews previews, Origin origin) {
        this.articles = articles;
        this.previews = previews;
        this.origin = origin;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Makes a link that shows the draft to whoever has it",
            description = "An article has one such link: the one before ends.")
    ResponseEntity<PreviewJson> issue(Caller caller, @PathVariable ArticleId id) {
        Issued issued = previews.issue(article(caller, id));
        String url = origin.url(issued.path());
        return ResponseEntity.created(URI.create(url))
                .body(new PreviewJson(url, issued.expiresAt()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends the link that shows the draft")
    void revoke(Caller caller, @PathVariable ArticleId id) {
        previews.revoke(article(caller, id));
    }

    private Article article(Caller caller, ArticleId id) {
        return articles.of(caller, id).orElseThrow(() -> new ArticleNotFound(id));
    }

    record PreviewJson(String url, Instant expiresAt) {}
}
