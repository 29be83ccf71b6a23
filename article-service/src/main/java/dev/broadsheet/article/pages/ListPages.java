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

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
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
    String front(@RequestParam(required = false) @Nullable String cursor, Model model) {
        model.addAttribute("front", true);
        return list(
                "/",
                Head.SITE,
                "What was published last.",
                reading(Selection.ALL, cursor),
                JsonLd.ofSite(origin),
                model);
    }

    @GetMapping("/authors/{handle}")
    ModelAndView author(
            @PathVariable String handle,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        Author author = authors.withHandle(handle).orElseThrow(Addressing::notFound);
        if (!author.handle().equals(handle)) {
            return new ModelAndView(Addressing.movedTo(author.path()));
        }
        model.addAttribute("author", author);
        return new ModelAndView(
                list(
                        author.path(),
                        author.name(),
                        "Articles by " + author.name() + ".",
                        reading(Selection.byAuthor(author.id()), cursor),
                        JsonLd.ofAuthor(author, origin),
                        model),
                model.asMap());
    }

    @GetMapping("/tags/{tag}")
    String tag(
            @PathVariable String tag,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        Selection selection = Selection.withTag(tag);
        String path = path("/tags/", selection.tag());
        String heading = "#" + selection.tag();
        return list(
                path,
                heading,
                "Articles tagged " + selection.tag() + ".",
                anyOf(reading(selection, cursor)),
                JsonLd.ofList(heading, path, origin),
                model);
    }

    @GetMapping("/categories/{category}")
    String category(
            @PathVariable String category,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        Selection selection = Selection.inCategory(category);
        Listing<Shown<Teaser>> listing = anyOf(reading(selection, cursor));
        Label first = listing.items().getFirst().text().headline().category();
        String name = first == null ? category : first.name();
        String path = path("/categories/", selection.category());
        return list(
                path,
                name,
                "Articles in " + name + ".",
                listing,
                JsonLd.ofList(name, path, origin),
                model);
    }

    /** However a tag or category was written in the address, its page has one. */
    private static String path(String list, @Nullable String key) {
        return UriUtils.encodePath(list + key, StandardCharsets.UTF_8);
    }

    private String list(
            String path,
            String heading,
            String description,
            Listing<Shown<Teaser>> listing,
            String jsonLd,
            Model model) {
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
                                jsonLd));
        return "list";
    }

    private Listing<Shown<Teaser>> reading(Selection selection, @Nullable String cursor) {
        try {
            return reading.list(selection, cursor == null ? null : Cursor.of(cursor), PAGE);
        } catch (IllegalArgumentException malformedCursor) {
            throw Addressing.notFound();
        }
    }

    /** A list that nothing is in has no page. */
    private static <T> Listing<T> anyOf(Listing<T> listing) {
        if (listing.items().isEmpty()) {
            throw Addressing.notFound();
        }
        return listing;
    }
}
