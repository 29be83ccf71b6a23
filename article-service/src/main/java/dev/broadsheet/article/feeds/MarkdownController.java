package dev.broadsheet.article.feeds;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.MarkdownDocument;
import dev.broadsheet.article.articles.Reading;
import dev.broadsheet.article.articles.Selection;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.cache.PublicAnswer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Articles for those who read Markdown better than HTML, and where they begin (llmstxt.org). */
@Controller
class MarkdownController {

    private static final int NEWEST = 100;
    private static final MediaType MARKDOWN =
            new MediaType(MediaType.TEXT_MARKDOWN, StandardCharsets.UTF_8);
    private static final MediaType TEXT =
            new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Reading reading;
    private final Origin origin;

    MarkdownController(Reading reading, Origin origin) {
        this.reading = reading;
        this.origin = origin;
    }

    @GetMapping("/articles/{slug}.md")
    @Nullable ResponseEntity<byte[]> article(
            @PathVariable String slug, ServletWebRequest exchange, HttpServletResponse response) {
        Article article =
                reading.article(slug)
                        .map(Shown::text)
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND, "There is no such article."));
        if (!article.slug().equals(slug)) {
            PublicAnswer.declare(exchange);
            return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                    .location(URI.create(origin.url(article.path() + ".md")))
                    .build();
        }
        response.setHeader(
                HttpHeaders.LINK, "<" + origin.url(article.path()) + ">; rel=\"canonical\"");
        return LazyAnswer.to(
                exchange,
                List.of(article.id(), article.version()),
                article.updatedAt(),
                MARKDOWN,
                () -> MarkdownDocument.of(article).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/llms.txt")
    @Nullable ResponseEntity<byte[]> overview(ServletWebRequest exchange) {
        String overview = LlmsTxt.of(reading.list(Selection.ALL, null, NEWEST).items(), origin);
        return LazyAnswer.to(
                exchange, overview, null, TEXT, () -> overview.getBytes(StandardCharsets.UTF_8));
    }
}
