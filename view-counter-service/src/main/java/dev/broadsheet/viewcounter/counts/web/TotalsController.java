package dev.broadsheet.viewcounter.counts.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.viewcounter.counts.ArticleCount;
import dev.broadsheet.viewcounter.counts.Counts;
import dev.broadsheet.viewcounter.counts.Totals;
import dev.broadsheet.viewcounter.views.ArticleId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Answers carry an entity tag, by which Spring answers 304 where nothing has changed. */
@RestController
@RequestMapping(path = "/api/views", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Views")
class TotalsController {

    private static final int MOST = 100;

    private final Counts counts;

    TotalsController(Counts counts) {
        this.counts = counts;
    }

    @GetMapping("/{articleId}")
    @Operation(
            summary = "How often an article was viewed",
            description = "Zeros for one that never was.")
    @ApiResponse(responseCode = "200", description = "The totals.")
    @ApiResponse(responseCode = "304", description = "Nothing has changed.")
    ResponseEntity<ViewsOfArticle> one(@PathVariable UUID articleId) {
        var article = new ArticleId(articleId);
        var answer = ViewsOfArticle.of(article, counts.find(List.of(article)).get(article));
        return fresh(answer, answer.toString());
    }

    @GetMapping
    @Operation(
            summary = "How often each of several articles was viewed",
            description = "In the order asked for, each article once.")
    @ApiResponse(responseCode = "200", description = "The totals.")
    @ApiResponse(responseCode = "304", description = "Nothing has changed.")
    ResponseEntity<ViewsOfArticles> many(
            @Parameter(description = "1 to 100 ids, separated by commas", explode = Explode.FALSE)
                    @RequestParam
                    List<UUID> articles) {
        var asked = articles.stream().distinct().map(ArticleId::new).toList();
        if (asked.isEmpty() || asked.size() > MOST) {
            throw new InvalidRequest("/articles", "must name 1 to " + MOST + " articles");
        }
        var found = counts.find(asked);
        var answer =
                new ViewsOfArticles(
                        asked.stream()
                                .map(article -> ViewsOfArticle.of(article, found.get(article)))
                                .toList());
        return fresh(answer, answer.toString());
    }

    /** May be kept, but not used without asking. */
    private static <T> ResponseEntity<T> fresh(T body, String content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(DigestUtils.md5DigestAsHex(content.getBytes(StandardCharsets.UTF_8)))
                .body(body);
    }

    /**
     * @param reads human views that were read
     * @param readers people who viewed it, each counted once a day; an estimate
     * @param asOf when the newest counted view was accepted; null before the first
     */
    record ViewsOfArticle(
            UUID articleId, Totals views, long reads, long readers, @Nullable Instant asOf) {

        static ViewsOfArticle of(ArticleId article, @Nullable ArticleCount count) {
            return count == null
                    ? new ViewsOfArticle(article.value(), Totals.ZERO, 0, 0, null)
                    : new ViewsOfArticle(
                            article.value(),
                            count.numbers().views(),
                            count.numbers().reads(),
                            count.readers(),
                            count.asOf());
        }
    }

    record ViewsOfArticles(List<ViewsOfArticle> items) {}
}
