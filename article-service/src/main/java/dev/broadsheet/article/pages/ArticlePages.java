package dev.broadsheet.article.pages;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.Part;
import dev.broadsheet.article.articles.Reading;
import dev.broadsheet.article.articles.Series;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.cache.EntityTag;
import dev.broadsheet.article.cache.PublicAnswer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
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
    @Nullable ModelAndView article(@PathVariable String slug, ServletWebRequest exchange) {
        Shown<Article> shown = reading.article(slug).orElseThrow(Addressing::notFound);
        Article article = shown.text();
        if (!article.slug().equals(slug)) {
            return new ModelAndView(Addressing.movedTo(article.path(), exchange));
        }
        Part part = series.partOf(article).orElse(null);
        String tag = EntityTag.ofVersion(article.version(), shown.author(), shown.views(), part);
        if (PublicAnswer.isKnown(exchange, tag)) {
            return null;
        }
        return page(shown, part);
    }

    ModelAndView page(Shown<Article> shown, @Nullable Part part) {
        return new ModelAndView("article")
                .addObject("article", ArticlePage.of(shown))
                .addObject("contents", Contents.of(shown.text().body().html()))
                .addObject("part", part)
                .addObject(
                        "series",
                        part == null ? null : SeriesPages.pathOf(shown.author(), part.series()))
                .addObject("head", ArticleHead.of(shown, origin));
    }
}
