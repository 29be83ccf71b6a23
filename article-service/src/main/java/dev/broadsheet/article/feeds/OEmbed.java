package dev.broadsheet.article.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Headline;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.text.ImageSize;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;

/**
 * An article as other sites show it (oembed.com). It is {@code rich}, because a {@code link} shows
 * nothing, and a quotation, because our pages are not for frames.
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record OEmbed(
        String type,
        String version,
        String title,
        String authorName,
        String authorUrl,
        String providerName,
        String providerUrl,
        int cacheAge,
        int width,
        int height,
        String html,
        @JsonUnwrapped(prefix = "thumbnail_") @Nullable Thumbnail thumbnail) {

    /** A picture beside the words; without its size it would be none (oembed.com, 2.3.4.1). */
    record Thumbnail(String url, int width, int height) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int WIDTH = 600;

    /** Room for a title and an excerpt; a quotation is as high as its words. */
    private static final int HEIGHT = 240;

    private static final int CACHE_SECONDS = 3600;

    static OEmbed of(Shown<Article> shown, Origin origin, int maxWidth, int maxHeight) {
        Headline headline = shown.text().headline();
        String author = shown.author().name();
        return new OEmbed(
                "rich",
                "1.0",
                headline.title(),
                author,
                origin.url(shown.author().path()),
                "Broadsheet",
                origin.url("/"),
                CACHE_SECONDS,
                Math.min(WIDTH, maxWidth),
                Math.min(HEIGHT, maxHeight),
                """
                <blockquote class="broadsheet-article" cite="%1$s"><p><a href="%1$s">%2$s</a></p>\
                <p>%3$s</p><p>%4$s · Broadsheet</p></blockquote>\
                """
                        .formatted(
                                origin.url(shown.text().path()),
                                escape(headline.title()),
                                escape(headline.excerpt()),
                                escape(author)),
                thumbnail(headline, origin, maxWidth, maxHeight));
    }

    private static @Nullable Thumbnail thumbnail(
            Headline headline, Origin origin, int maxWidth, int maxHeight) {
        Cover cover = headline.cover();
        ImageSize size = headline.coverSize();
        return cover == null || size == null || size.width() > maxWidth || size.height() > maxHeight
                ? null
                : new Thumbnail(origin.absolute(cover.url()), size.width(), size.height());
    }

    byte[] json() {
        return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    byte[] xml() {
        return Xml.document(xml ->
                xml.element(
                        "oembed",
                        embed ->
                                JSON.valueToTree(this)
                                        .properties()
                                        .forEach(field ->
                                                embed.element(
                                                        field.getKey(),
                                                        field.getValue().asString()))));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
