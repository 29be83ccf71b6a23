package dev.broadsheet.article.pages;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Found;
import dev.broadsheet.article.articles.Searching;
import dev.broadsheet.article.articles.Selection;
import dev.broadsheet.article.cache.EntityTag;
import dev.broadsheet.article.cache.PublicAnswer;
import dev.broadsheet.article.search.Place;
import dev.broadsheet.article.search.Question;
import dev.broadsheet.article.search.Unsearchable;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.util.UriComponentsBuilder;

@Controller
class SearchPages {

    private static final String PATH = "/search";
    private static final int PAGE = 12;

    private final Searching searching;
    private final Origin origin;

    SearchPages(Searching searching, Origin origin) {
        this.searching = searching;
        this.origin = origin;
    }

    @GetMapping(PATH)
    @Nullable String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            Model model,
            ServletWebRequest exchange) {
        model.addAttribute("q", q)
                .addAttribute("noindex", true)
                .addAttribute(
                        "head",
                        new Head(
                                "Search · " + Head.SITE,
                                "Search all articles.",
                                origin.url(PATH),
                                "website",
                                null));
        try {
            Found found = q.isBlank() ? null : search(Question.of(q), cursor);
            if (PublicAnswer.isKnown(exchange, EntityTag.of(q, found))) {
                return null;
            }
            if (found != null) {
                addResults(found, q, model);
            }
        } catch (Unsearchable e) {
            model.addAttribute("rule", e.rule());
        }
        return "search";
    }

    private Found search(Question question, @Nullable String cursor) {
        return searching.search(question, Selection.ALL, Addressing.place(cursor, Place::of), PAGE);
    }

    private static void addResults(Found found, String q, Model model) {
        model.addAttribute("cards", found.items().stream().map(Card::of).toList());
        Place next = found.next();
        if (next != null) {
            model.addAttribute(
                    "older",
                    UriComponentsBuilder.fromPath(PATH)
                            .queryParam("q", "{q}")
                            .queryParam("cursor", "{next}")
                            .encode()
                            .buildAndExpand(q, next)
                            .toUriString());
        }
    }
}
