package dev.broadsheet.article.pages;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Headline;
import dev.broadsheet.article.articles.Part;
import dev.broadsheet.article.articles.Reading;
import dev.broadsheet.article.articles.Series;
import dev.broadsheet.article.articles.Shown;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

@Controller
class ArticlePages {

    private final Reading reading;
    private final Series series;
    private final Origin origin;

    ArticlePages(Reading reading, Series series, Origin origin) {
        this.reading = reading;
        this.series = series;
        this.origin = origin;
    }

    @GetMapping("/articles/{slug}")
    ModelAndView article(@PathVariable String slug) {
        Shown<Article> shown = reading.article(slug).orElseThrow(Addressing::notFound);
        Article article = shown.text();
        if (!article.slug().equals(slug)) {
            return new ModelAndView(Addressing.movedTo(article.path()));
        }
        Headline headline = article.headline();
        Part part = series.partOf(article).orElse(null);
        return new ModelAndView("article")
                .addObject("article", ArticlePage.of(shown))
                .addObject("contents", Contents.of(article.body().html()))
                .addObject("part", part)
                .addObject(
                        "series",
                        part == null ? null : SeriesPages.pathOf(shown.author(), part.series()))
                .addObject(
                        "head",
                        new Head(
                                headline.title() + " · " + Head.SITE,
                                headline.excerpt(),
                                origin.url(article.path()),
                                "article",
                                image(headline.cover())));
    }

    private @Nullable String image(@Nullable Cover cover) {
        if (cover == null) {
            return null;
        }
        return cover.url().startsWith("/") ? origin.url(cover.url()) : cover.url();
    }
}
