package dev.broadsheet.viewcounter.counts.web;

import dev.broadsheet.viewcounter.counts.Checking;
import dev.broadsheet.viewcounter.views.ArticleId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

/** For operators. */
@RestController
@Tag(name = "Operations")
class CheckController {

    private final Checking checking;

    CheckController(Checking checking) {
        this.checking = checking;
    }

    @GetMapping(path = "/view-counter-service/check", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Adds hours and days up again and compares them with the totals",
            description =
                    "Of one article, or of all: that reads the whole store. An article whose views"
                            + " are stored at this moment is not compared, but said to be moving.")
    Checking.Findings check(
            @Parameter(description = "All articles without it") @RequestParam(required = false)
                    @Nullable UUID article) {
        return article == null ? checking.check() : checking.check(List.of(new ArticleId(article)));
    }
}
