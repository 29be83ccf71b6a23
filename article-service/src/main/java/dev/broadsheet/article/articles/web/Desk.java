package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.ArticleNotFound;
import dev.broadsheet.article.articles.Articles;
import dev.broadsheet.article.articles.Autosaving;
import dev.broadsheet.article.articles.Caller;
import dev.broadsheet.article.articles.Reading;
import dev.broadsheet.article.articles.Shown;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.net.URI;

/** What all writes have in common: the version they are made on, and the answer. */
@Component
class Desk {

    private final Articles articles;
    private final Autosaving autosaving;
    private final Reading reading;
    private final Origin origin;

    Desk(Articles articles, Autosaving autosaving, Reading reading, Origin origin) {
        this.articles = articles;
        this.autosaving = autosaving;
        this.reading = reading;
        this.origin = origin;
    }

    /** An article that is the caller's to change. */
    Article article(Caller caller, ArticleId id) {
        return articles.of(caller, id).orElseThrow(() -> new ArticleNotFound(id));
    }

    /**
     * An article that is the caller's to change, if it is at a version named in {@code If-Match}.
     */
    Article open(Caller caller, ArticleId id, @Nullable String ifMatch) {
        IfMatch expected = IfMatch.of(ifMatch);
        return expected.check(article(caller, id));
    }

    /**
     * Tells whoever may change an article where its revisions are, and that something was autosaved
     * (RFC 5829).
     */
    void link(@Nullable Caller caller, Article article, HttpServletResponse response) {
        if (caller != null && (caller.editor() || caller.subject().equals(article.authorId()))) {
            String here = origin.url("/api/articles/" + article.id());
            response.addHeader(
                    HttpHeaders.LINK, "<" + here + "/revisions>; rel=\"version-history\"");
            if (autosaving.isPending(article)) {
                response.addHeader(
                        HttpHeaders.LINK, "<" + here + "/autosave>; rel=\"working-copy\"");
            }
        }
    }

    URI location(Article article) {
        return URI.create(origin.url("/api/articles/" + article.id()));
    }

    ResponseEntity<ArticleJson> answer(ResponseEntity.BodyBuilder response, Article article) {
        return answer(response, reading.shown(article));
    }

    ResponseEntity<ArticleJson> answer(
            ResponseEntity.BodyBuilder response, Shown<Article> article) {
        return response.eTag(IfMatch.tag(article.text().version()))
                .body(ArticleJson.of(article, origin));
    }
}
