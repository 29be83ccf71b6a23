package dev.broadsheet.article.feeds;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Body;
import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Headline;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.articles.Teaser;
import dev.broadsheet.article.authors.Picture;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An article in a feed, with all URLs absolute.
 *
 * @param id made of the article's identity: neither an edit nor a new address makes a new entry
 * @param categories category and tags
 */
record Entry(
        String id,
        String url,
        String title,
        String summary,
        String html,
        Instant published,
        Instant updated,
        String author,
        String authorUrl,
        @Nullable String authorPicture,
        List<Label> categories,
        @Nullable Cover cover) {

    /**
     * Safe HTML quotes every attribute and escapes every quote in a text: this matches nothing but
     * attributes.
     */
    private static final Pattern RELATIVE = Pattern.compile("( (?:href|src)=\")([/#])");

    Entry {
        categories = List.copyOf(categories);
    }

    static Entry of(Shown<Teaser> shown, Body body, Origin origin) {
        Teaser teaser = shown.text();
        Headline headline = teaser.headline();
        String url = origin.url(teaser.path());
        Cover cover = headline.cover();
        Picture picture = shown.author().picture();
        return new Entry(
                "urn:uuid:" + teaser.id(),
                url,
                headline.title(),
                headline.excerpt(),
                absolute(body.html(), url, origin),
                teaser.publishedAt(),
                teaser.updatedAt(),
                shown.author().name(),
                origin.url(shown.author().path()),
                picture == null ? null : origin.absolute(picture.url()),
                Stream.concat(
                                Stream.ofNullable(headline.category()),
                                headline.tags().stream().map(tag -> new Label(tag, tag)))
                        .toList(),
                cover == null ? null : new Cover(origin.absolute(cover.url()), cover.alt()));
    }

    private static String absolute(String html, String url, Origin origin) {
        return RELATIVE.matcher(html)
                .replaceAll(match ->
                        match.group(1).replace("$", "\\$")
                                + (match.group(2).equals("/") ? origin.url("/") : url + "#"));
    }
}
