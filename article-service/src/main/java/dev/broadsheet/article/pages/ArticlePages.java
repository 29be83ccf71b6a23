package dev.broadsheet.article.pages;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.Reading;
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
    private final Origin origin;

    ArticlePages(Reading reading, Origin origin) {
        this.reading = reading;
        this.origin = origin;
    }

    @GetMapping("/articles/{slug}")
    @Nullable ModelAndView article(@PathVariable String slug, ServletWebRequest exchange) {
        Shown<Article> shown = reading.article(slug).orElseThrow(Addressing::notFound);
        Article article = shown.text();
        if (!article.slug().equals(slug)) {
            return new ModelAndView(Addressing.movedTo(article.path(), exchange));
        }
        String tag = EntityTag.ofVersion(article.version(), shown.author(), shown.views());
        if (PublicAnswer.isKnown(exchange, tag)) {
            return null;
        }
        return page(shown);
    }

    ModelAndView page(Shown<Article> shown) {
        return new ModelAndView("article")
                .addObject("article", ArticlePage.of(shown))
                .addObject("head", ArticleHead.of(shown, origin));
    }
}
