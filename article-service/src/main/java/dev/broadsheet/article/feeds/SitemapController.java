package dev.broadsheet.article.feeds;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Cursor;
import dev.broadsheet.article.articles.PublishedAddress;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What crawlers may fetch (RFC 9309), and where it is (sitemaps.org). */
@Controller
class SitemapController {

    private static final String PART = "/sitemap-articles.xml";
    private static final String PROTOCOL = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final MediaType XML =
            new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);
    private static final MediaType TEXT =
            new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final SitemapPages pages;
    private final Origin origin;

    SitemapController(SitemapPages pages, Origin origin) {
        this.pages = pages;
        this.origin = origin;
    }

    @GetMapping("/robots.txt")
    @Nullable ResponseEntity<byte[]> robots(ServletWebRequest exchange) {
        String rules =
                """
                User-agent: *
                Disallow: /api/
                Disallow: /studio
                Disallow: /previews

                Sitemap: %s
                """
                        .formatted(origin.url("/sitemap.xml"));
        return LazyAnswer.to(
                exchange, rules, null, TEXT, () -> rules.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/sitemap.xml")
    @Nullable ResponseEntity<byte[]> index(ServletWebRequest exchange) {
        List<String> urls = new ArrayList<>();
        urls.add(origin.url(PART));
        pages.ends().forEach(end -> urls.add(origin.url(PART + "?after=" + end)));
        return LazyAnswer.to(exchange, urls, null, XML, () -> index(urls));
    }

    private static byte[] index(List<String> urls) {
        return Xml.document(xml ->
                xml.element(
                        "sitemapindex",
                        index ->
                                urls.forEach(url ->
                                        index.element("sitemap", part -> part.element("loc", url))),
                        "xmlns",
                        PROTOCOL));
    }

    @GetMapping(PART)
    @Nullable ResponseEntity<byte[]> part(
            @RequestParam(required = false) @Nullable String after, ServletWebRequest exchange) {
        List<PublishedAddress> addresses =
                pages.page(place(after)).orElseThrow(SitemapController::notFound);
        Instant changedAt =
                addresses.stream()
                        .map(PublishedAddress::updatedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        return LazyAnswer.to(
                exchange,
                addresses,
                changedAt,
                XML,
                () -> urls(addresses, after == null ? List.of("/") : List.of()));
    }

    private static @Nullable Cursor place(@Nullable String after) {
        try {
            return after == null ? null : Cursor.of(after);
        } catch (IllegalArgumentException malformed) {
            throw notFound();
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "The sitemap has no such part.");
    }

    private byte[] urls(List<PublishedAddress> addresses, List<String> others) {
        return Xml.document(xml ->
                xml.element(
                        "urlset",
                        urls -> {
                            others.forEach(path ->
                                    urls.element(
                                            "url", url -> url.element("loc", origin.url(path))));
                            addresses.forEach(address -> url(urls, address));
                        },
                        "xmlns",
                        PROTOCOL));
    }

    private void url(Xml urls, PublishedAddress address) {
        urls.element(
                "url",
                url -> {
                    url.element("loc", origin.url(address.path()));
                    url.element("lastmod", address.updatedAt().toString());
                });
    }
}
