package dev.broadsheet.article.feeds;

import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.authors.Author;

import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;

/**
 * What a feed tells of.
 *
 * @param key stays, whatever becomes of the address
 * @param page path of the page that shows the same to people
 */
record FeedSource(String key, String page, String title, String description) {

    private static final String SITE = "Broadsheet";

    static FeedSource site() {
        return new FeedSource("/", "/", SITE, "What was published last.");
    }

    static FeedSource of(Author author) {
        return new FeedSource(
                "/authors/" + author.id(),
                author.path(),
                titled(author.name()),
                "Articles by " + author.name() + ".");
    }

    /** A series is one author's: others may have one of the same name. */
    static FeedSource of(Author author, Label series) {
        String part = "/series/" + series.key();
        return new FeedSource(
                "/authors/" + author.id() + part,
                UriUtils.encodePath(author.path() + part, StandardCharsets.UTF_8),
                titled(series.name()),
                "A series by " + author.name() + ".");
    }

    static FeedSource tagged(String tag) {
        String key = Label.of(tag).key();
        return at("/tags/" + key, "#" + key, "Articles tagged " + key + ".");
    }

    static FeedSource inCategory(Label category) {
        return at(
                "/categories/" + category.key(),
                category.name(),
                "Articles in " + category.name() + ".");
    }

    private static FeedSource at(String path, String name, String description) {
        return new FeedSource(
                path, UriUtils.encodePath(path, StandardCharsets.UTF_8), titled(name), description);
    }

    private static String titled(String name) {
        return name + " · " + SITE;
    }
}
