package dev.broadsheet.article.pages;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Cursor;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Listing;
import dev.broadsheet.article.articles.Series;
import dev.broadsheet.article.articles.Teaser;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.article.cache.EntityTag;
import dev.broadsheet.article.cache.PublicAnswer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

@Controller
class SeriesPages {

    private static final int PAGE = 50;

    private final Series series;
    private final Authors authors;
    private final Origin origin;

    SeriesPages(Series series, Authors authors, Origin origin) {
        this.series = series;
        this.authors = authors;
        this.origin = origin;
    }

    /** Where readers find a series. */
    static String pathOf(Author author, Label label) {
        return UriUtils.encodePath(
                author.path() + "/series/" + label.key(), StandardCharsets.UTF_8);
    }

    @GetMapping("/authors/{handle}/series/{name}")
    @Nullable ModelAndView series(
            @PathVariable String handle,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String cursor,
            ServletWebRequest exchange) {
        Author author = authors.withHandle(handle).orElseThrow(Addressing::notFound);
        String key = Label.of(name).key();
        Cursor from = Addressing.place(cursor, Cursor::of);
        Listing<Teaser> parts = series.parts(author.id(), key, from, PAGE);
        if (parts.items().isEmpty()) {
            throw Addressing.notFound();
        }
        Label label = labelOf(parts.items().getFirst());
        String path = pathOf(author, label);
        if (!author.handle().equals(handle) || !key.equals(name)) {
            return new ModelAndView(Addressing.movedTo(path, exchange));
        }
        if (PublicAnswer.isKnown(exchange, EntityTag.of(parts, author))) {
            return null;
        }
        Cursor next = parts.next();
        return new ModelAndView("series")
                .addObject("author", author)
                .addObject("name", label.name())
                .addObject("first", from == null ? 1 : series.countUpTo(author.id(), key, from) + 1)
                .addObject("parts", rows(parts.items()))
                .addObject("further", next == null ? null : path + "?cursor=" + next)
                .addObject(
                        "head",
                        new Head(
                                Head.titled(label.name()),
                                "A series by " + author.name() + ".",
                                origin.url(path),
                                "website",
                                null,
                                List.of(),
                                FeedLinks.of(path, label.name(), origin),
                                JsonLd.ofList(label.name(), path, origin)));
    }

    private static List<Row> rows(List<Teaser> parts) {
        return parts.stream().map(Row::of).toList();
    }

    private static Label labelOf(Teaser part) {
        return Objects.requireNonNull(part.headline().series(), "found by its series");
    }

    /** A part in the list, as words on a page. */
    record Row(
            String path,
            String title,
            String excerpt,
            Instant publishedAt,
            String date,
            int minutes) {

        static Row of(Teaser part) {
            return new Row(
                    part.path(),
                    part.headline().title(),
                    part.headline().excerpt(),
                    part.publishedAt(),
                    Words.date(part.publishedAt()),
                    part.headline().readingMinutes());
        }
    }
}
