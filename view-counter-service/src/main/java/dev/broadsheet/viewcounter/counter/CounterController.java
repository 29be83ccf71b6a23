package dev.broadsheet.viewcounter.counter;

import dev.broadsheet.viewcounter.counts.Counts;
import dev.broadsheet.viewcounter.metrics.Visible;
import dev.broadsheet.viewcounter.views.ArticleId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** For pages elsewhere: anybody may show how often an article was viewed by people. */
@RestController
@Tag(name = "Counter")
class CounterController {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml;charset=UTF-8");
    private static final CacheControl SECONDS =
            CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();

    private final Counts counts;
    private final Visible visible;

    CounterController(Counts counts, Visible visible) {
        this.counts = counts;
        this.visible = visible;
    }

    @GetMapping(path = "/counter/{articleId}.svg", produces = "image/svg+xml")
    @Operation(summary = "The human views of an article as a badge")
    ResponseEntity<String> badge(@PathVariable UUID articleId) {
        return forAnybody().contentType(SVG).body(Badge.svg(views(articleId)));
    }

    @GetMapping(path = "/counter/{articleId}.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The human views of an article as a number",
            description = "Also an endpoint badge of shields.io.")
    ResponseEntity<ArticleCounter> number(@PathVariable UUID articleId) {
        var views = views(articleId);
        return forAnybody()
                .body(new ArticleCounter(1, articleId, views, "views", Badge.message(views)));
    }

    private long views(UUID articleId) {
        var article = new ArticleId(articleId);
        visible.check(article);
        var count = counts.find(List.of(article)).get(article);
        return count == null ? 0 : count.numbers().views().human();
    }

    private static ResponseEntity.BodyBuilder forAnybody() {
        return ResponseEntity.ok()
                .cacheControl(SECONDS)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }

    /**
     * @param schemaVersion of shields.io's endpoint badges
     */
    record ArticleCounter(
            int schemaVersion, UUID articleId, long views, String label, String message) {}
}
