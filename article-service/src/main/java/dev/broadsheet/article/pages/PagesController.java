package dev.broadsheet.article.pages;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Cursor;
import dev.broadsheet.article.articles.Headline;
import dev.broadsheet.article.articles.Listing;
import dev.broadsheet.article.articles.Reading;
import dev.broadsheet.article.articles.Selection;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.articles.Teaser;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.Authors;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

@Controller
class PagesController {

    private static final int PAGE = 12;
    private static final String SITE = "Broadsheet";

    private final Reading reading;
    private final Authors authors;
    private final Origin origin;

    PagesController(Reading reading, Authors authors, Origin origin) {
        this.reading = reading;
        this.authors = authors;
        this.origin = origin;
    }

    /** Kept by caches, and asked after every time: counts move, articles are withdrawn. */
    @ModelAttribute
    void revalidate(HttpServletResponse response) {
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, CacheControl.noCache().cachePublic().getHeaderValue());
    }

    @GetMapping("/")
    String front(@RequestParam(required = false) @Nullable String cursor, Model model) {
        model.addAttribute("front", true);
        return list("/", SITE, "What was published last.", reading(Selection.ALL, cursor), model);
    }

    @GetMapping("/articles/{slug}")
    ModelAndView article(@PathVariable String slug) {
        Shown<Article> shown = reading.article(slug).orElseThrow(PagesController::notFound);
        Article article = shown.text();
        if (!article.slug().equals(slug)) {
            return new ModelAndView(movedTo(article.path()));
        }
        Headline headline = article.headline();
        return new ModelAndView("article")
                .addObject("article", ArticlePage.of(shown))
                .addObject(
                        "head",
                        new Head(
                                headline.title() + " · " + SITE,
                                headline.excerpt(),
                                origin.url(article.path()),
                                "article",
                                image(headline.cover())));
    }

    @GetMapping("/authors/{handle}")
    ModelAndView author(
            @PathVariable String handle,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        Author author = authors.withHandle(handle).orElseThrow(PagesController::notFound);
        if (!author.handle().equals(handle)) {
            return new ModelAndView(movedTo(author.path()));
        }
        model.addAttribute("author", author);
        return new ModelAndView(
                list(
                        author.path(),
                        author.name(),
                        "Articles by " + author.name() + ".",
                        reading(Selection.byAuthor(author.id()), cursor),
                        model),
                model.asMap());
    }

    @GetMapping("/tags/{tag}")
    String tag(
            @PathVariable String tag,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        return list(
                "/tags/" + tag,
                "#" + tag,
                "Articles tagged " + tag + ".",
                anyOf(reading(Selection.withTag(tag), cursor)),
                model);
    }

    @GetMapping("/categories/{category}")
    String category(
            @PathVariable String category,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        Listing<Shown<Teaser>> listing = anyOf(reading(Selection.inCategory(category), cursor));
        var named = listing.items().getFirst().text().headline().category();
        String name = named == null ? category : named.name();
        return list("/categories/" + category, name, "Articles in " + name + ".", listing, model);
    }

    private String list(
            String path,
            String heading,
            String description,
            Listing<Shown<Teaser>> listing,
            Model model) {
        Cursor next = listing.next();
        model.addAttribute("cards", listing.items().stream().map(Card::of).toList())
                .addAttribute("heading", heading)
                .addAttribute("older", next == null ? null : path + "?cursor=" + next)
                .addAttribute(
                        "head",
                        new Head(
                                heading.equals(SITE) ? SITE : heading + " · " + SITE,
                                description,
                                origin.url(path),
                                "website",
                                null));
        return "list";
    }

    private Listing<Shown<Teaser>> reading(Selection selection, @Nullable String cursor) {
        try {
            return reading.list(selection, cursor == null ? null : Cursor.of(cursor), PAGE);
        } catch (IllegalArgumentException malformedCursor) {
            throw notFound();
        }
    }

    /** A list that nothing is in has no page. */
    private static <T> Listing<T> anyOf(Listing<T> listing) {
        if (listing.items().isEmpty()) {
            throw notFound();
        }
        return listing;
    }

    private @Nullable String image(@Nullable Cover cover) {
        if (cover == null) {
            return null;
        }
        return cover.url().startsWith("/") ? origin.url(cover.url()) : cover.url();
    }

    private static RedirectView movedTo(String path) {
        RedirectView redirect = new RedirectView(path);
        redirect.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
        redirect.setExposeModelAttributes(false);
        return redirect;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such page.");
    }
}
