package dev.broadsheet.article.pages;

import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.Reading;
import dev.broadsheet.article.previews.Previews;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * Drafts as their pages will be. The address is a secret: it is kept by no cache, found by no
 * search engine and told to no other site.
 */
@Controller
class PreviewPages {

    private final Previews previews;
    private final Reading reading;
    private final ArticlePages pages;

    PreviewPages(Previews previews, Reading reading, ArticlePages pages) {
        this.previews = previews;
        this.reading = reading;
        this.pages = pages;
    }

    @GetMapping("/previews/{token}")
    ModelAndView preview(@PathVariable String token, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        Article article = previews.article(token).orElseThrow(Addressing::notFound);
        return article.isPublished()
                ? new ModelAndView(Addressing.foundAt(article.path()))
                : pages.page(reading.shown(article), null).addObject("preview", true);
    }
}
