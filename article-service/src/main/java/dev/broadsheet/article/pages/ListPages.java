package dev.broadsheet.article.pages;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Cursor;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Listing;
import dev.broadsheet.article.articles.Reading;
import dev.broadsheet.article.articles.Selection;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.articles.Teaser;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.article.cache.EntityTag;
import dev.broadsheet.article.cache.PublicAnswer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.List;

@Controller
class ListPages {

    private static final int PAGE = 12;

    private final Reading reading;
    private final Authors authors;
    private final Origin origin;

    ListPages(Reading reading, Authors authors, Origin origin) {
        this.reading = reading;
        this.authors = authors;
        this.origin = origin;
    }

    @GetMapping("/")
    @Nullable String front(
            @RequestParam(required = false) @Nullable String cursor,
            Model model,
            ServletWebRequest exchange) {
        model.addAttribute("front", true);
        return list(
                "/",
                Head.SITE,
                "What was published last.",
                reading(Selection.ALL, cursor),
                model,
                exchange);
    }

    @GetMapping("/authors/{handle}")
    @Nullable ModelAndView author(
            @PathVariable String handle,
            @RequestParam(required = false) @Nullable String cursor,
            Model model,
            ServletWebRequest exchange) {
        Author author = authors.withHandle(handle).orElseThrow(Addressing::notFound);
        if (!author.handle().equals(handle)) {
            return new ModelAndView(Addressing.movedTo(author.path(), exchange));
        }
        model.addAttribute("author", author);
        String view =
                list(
                        author.path(),
                        author.name(),
                        "Articles by " + author.name() + ".",
                        reading(Selection.byAuthor(author.id()), cursor),
                        model,
                        exchange);
        return view == null ? null : new ModelAndView(view, model.asMap());
    }

    @GetMapping("/tags/{tag}")
    @Nullable String tag(
            @PathVariable String tag,
            @RequestParam(required = false) @Nullable String cursor,
            Model model,
            ServletWebRequest exchange) {
        Selection selection = Selection.withTag(tag);
        return list(
                path("/tags/", selection.tag()),
                "#" + selection.tag(),
                "Articles tagged " + selection.tag() + ".",
                anyOf(reading(selection, cursor)),
                model,
                exchange);
    }

    @GetMapping("/categories/{category}")
    @Nullable String category(
            @PathVariable String category,
            @RequestParam(required = false) @Nullable String cursor,
            Model model,
            ServletWebRequest exchange) {
        Selection selection = Selection.inCategory(category);
        Listing<Shown<Teaser>> listing = anyOf(reading(selection, cursor));
        Label first = listing.items().getFirst().text().headline().category();
        String name = first == null ? category : first.name();
        return list(
                path("/categories/", selection.category()),
                name,
                "Articles in " + name + ".",
                listing,
                model,
                exchange);
    }

    /** However a tag or category was written in the address, its page has one. */
    private static String path(String list, @Nullable String key) {
        return UriUtils.encodePath(list + key, StandardCharsets.UTF_8);
    }

    private @Nullable String list(
            String path,
            String heading,
            String description,
            Listing<Shown<Teaser>> listing,
            Model model,
            ServletWebRequest exchange) {
        String tag = EntityTag.of(listing, heading, model.getAttribute("author"));
        if (PublicAnswer.isKnown(exchange, tag)) {
            return null;
        }
        Cursor next = listing.next();
        model.addAttribute("cards", listing.items().stream().map(Card::of).toList())
                .addAttribute("heading", heading)
                .addAttribute("older", next == null ? null : path + "?cursor=" + next)
                .addAttribute(
                        "head",
                        new Head(
                                Head.titled(heading),
                                description,
                                origin.url(path),
                                "website",
                                null,
                                List.of(),
                                FeedLinks.of(path, heading, origin),
                                jsonLd(path, heading, model)));
        return "list";
    }

    private String jsonLd(String path, String heading, Model model) {
        if (model.getAttribute("author") instanceof Author author) {
            return JsonLd.ofAuthor(author, origin);
        }
        return path.equals("/") ? JsonLd.ofSite(origin) : JsonLd.ofList(heading, path, origin);
    }

    private Listing<Shown<Teaser>> reading(Selection selection, @Nullable String cursor) {
        return reading.list(selection, Addressing.place(cursor, Cursor::of), PAGE);
    }

    /** A list that nothing is in has no page. */
    private static <T> Listing<T> anyOf(Listing<T> listing) {
        if (listing.items().isEmpty()) {
            throw Addressing.notFound();
        }
        return listing;
    }
}
