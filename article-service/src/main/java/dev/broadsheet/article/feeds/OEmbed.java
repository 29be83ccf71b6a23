package dev.broadsheet.article.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.Headline;
import dev.broadsheet.article.articles.Shown;

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
        String html) {

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
                                escape(author)));
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
