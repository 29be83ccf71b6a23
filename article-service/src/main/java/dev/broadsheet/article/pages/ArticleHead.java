package dev.broadsheet.article.pages;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Headline;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.pages.Head.Alternate;
import dev.broadsheet.article.pages.Head.Property;
import dev.broadsheet.article.text.ImageSize;

import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The head of an article's page. */
final class ArticleHead {

    private ArticleHead() {}

    static Head of(Shown<Article> shown, Origin origin) {
        Article article = shown.text();
        Headline headline = article.headline();
        Cover cover = headline.cover();
        return new Head(
                Head.titled(headline.title()),
                headline.excerpt(),
                origin.url(article.path()),
                "article",
                cover == null ? null : origin.absolute(cover.url()),
                properties(article, shown.author(), origin),
                article.isPublished() ? alternates(article, shown.author(), origin) : List.of(),
                JsonLd.ofArticle(article, shown.author(), origin));
    }

    private static List<Property> properties(Article article, Author author, Origin origin) {
        Headline headline = article.headline();
        List<Property> properties = new ArrayList<>();
        Cover cover = headline.cover();
        if (cover != null) {
            properties.add(new Property("og:image:alt", cover.alt()));
        }
        ImageSize size = headline.coverSize();
        if (size != null) {
            properties.add(new Property("og:image:width", String.valueOf(size.width())));
            properties.add(new Property("og:image:height", String.valueOf(size.height())));
        }
        properties.add(new Property("article:published_time", publishedAt(article).toString()));
        properties.add(new Property("article:modified_time", article.updatedAt().toString()));
        properties.add(new Property("article:author", origin.url(author.path())));
        Label category = headline.category();
        if (category != null) {
            properties.add(new Property("article:section", category.name()));
        }
        headline.tags().forEach(tag -> properties.add(new Property("article:tag", tag)));
        return properties;
    }

    private static List<Alternate> alternates(Article article, Author author, Origin origin) {
        String title = article.headline().title();
        String url = UriUtils.encode(origin.url(article.path()), StandardCharsets.UTF_8);
        List<Alternate> alternates = new ArrayList<>();
        alternates.add(new Alternate("text/markdown", title, origin.url(article.path() + ".md")));
        for (String format : List.of("json", "xml")) {
            alternates.add(
                    new Alternate(
                            (format.equals("json") ? "application/" : "text/") + format + "+oembed",
                            title,
                            origin.url("/oembed?url=" + url + "&format=" + format)));
        }
        alternates.addAll(FeedLinks.of(author.path(), author.name(), origin));
        return alternates;
    }

    /** A draft in its preview has the time of its last change. */
    static Instant publishedAt(Article article) {
        return Objects.requireNonNullElse(article.firstSeenAt(), article.updatedAt());
    }
}
