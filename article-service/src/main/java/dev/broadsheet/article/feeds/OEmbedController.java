package dev.broadsheet.article.feeds;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.Reading;
import dev.broadsheet.article.articles.Shown;

import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other sites find this by the links in the head of each article's page. */
@Controller
class OEmbedController {

    private static final MediaType XML = new MediaType(MediaType.TEXT_XML, StandardCharsets.UTF_8);
    private static final String ANY = "2147483647";

    private final Reading reading;
    private final Origin origin;
    private final Pattern address;

    OEmbedController(Reading reading, Origin origin) {
        this.reading = reading;
        this.origin = origin;
        this.address =
                Pattern.compile(
                        Pattern.quote(origin.url(Article.pathOf(""))) + "([a-z0-9-]+)([?#].*)?");
    }

    @GetMapping("/oembed")
    @Nullable ResponseEntity<byte[]> embed(
            @RequestParam String url,
            @RequestParam(defaultValue = "json") String format,
            @RequestParam(defaultValue = ANY) @Min(1) int maxwidth,
            @RequestParam(defaultValue = ANY) @Min(1) int maxheight,
            ServletWebRequest exchange) {
        if (!format.equals("json") && !format.equals("xml")) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_IMPLEMENTED, "The format is json or xml.");
        }
        OEmbed embed =
                article(url)
                        .map(shown -> OEmbed.of(shown, origin, maxwidth, maxheight))
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND, "No article has that URL."));
        boolean xml = format.equals("xml");
        return LazyAnswer.to(
                exchange,
                List.of(format, embed),
                null,
                xml ? XML : MediaType.APPLICATION_JSON,
                xml ? embed::xml : embed::json);
    }

    private Optional<Shown<Article>> article(String url) {
        Matcher slug = address.matcher(url);
        return slug.matches() ? reading.article(slug.group(1)) : Optional.empty();
    }
}
