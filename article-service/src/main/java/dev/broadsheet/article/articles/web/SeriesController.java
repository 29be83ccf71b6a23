package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.ArticleNotFound;
import dev.broadsheet.article.articles.Articles;
import dev.broadsheet.article.articles.Part;
import dev.broadsheet.article.articles.Series;
import dev.broadsheet.article.articles.Teaser;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/articles")
@Tag(name = "Reading")
class SeriesController {

    private final Articles articles;
    private final Series series;
    private final Origin origin;

    SeriesController(Articles articles, Series series, Origin origin) {
        this.articles = articles;
        this.series = series;
        this.origin = origin;
    }

    @GetMapping("/{id}/series")
    @Operation(
            summary = "Where a published article stands in its series",
            description = "404 for an article that is in none")
    SeriesJson place(@PathVariable ArticleId id) {
        return articles.published(id)
                .flatMap(series::partOf)
                .map(part -> SeriesJson.of(part, origin))
                .orElseThrow(() -> new ArticleNotFound(id));
    }

    record SeriesJson(
            String name,
            long part,
            long parts,
            @Nullable NeighbourJson previous,
            @Nullable NeighbourJson next) {

        static SeriesJson of(Part part, Origin origin) {
            return new SeriesJson(
                    part.series().name(),
                    part.number(),
                    part.count(),
                    NeighbourJson.of(part.previous(), origin),
                    NeighbourJson.of(part.next(), origin));
        }
    }

    record NeighbourJson(String id, String slug, String title, String url) {

        static @Nullable NeighbourJson of(@Nullable Teaser teaser, Origin origin) {
            return teaser == null
                    ? null
                    : new NeighbourJson(
                            teaser.id().toString(),
                            teaser.slug(),
                            teaser.headline().title(),
                            origin.url(teaser.path()));
        }
    }
}
