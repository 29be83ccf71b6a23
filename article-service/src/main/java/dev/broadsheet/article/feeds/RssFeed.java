package dev.broadsheet.article.feeds;

import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Label;

import org.springframework.web.util.HtmlUtils;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** RSS 2.0, with the modules that all readers know. */
final class RssFeed {

    static final String MEDIA = "http://search.yahoo.com/mrss/";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private RssFeed() {}

    static byte[] write(Feed feed) {
        return Xml.document(xml ->
                xml.element(
                        "rss",
                        rss -> rss.element("channel", channel -> channel(channel, feed)),
                        "version",
                        "2.0",
                        "xmlns:atom",
                        "http://www.w3.org/2005/Atom",
                        "xmlns:content",
                        "http://purl.org/rss/1.0/modules/content/",
                        "xmlns:dc",
                        "http://purl.org/dc/elements/1.1/",
                        "xmlns:media",
                        MEDIA));
    }

    private static void channel(Xml xml, Feed feed) {
        xml.element("title", feed.source().title());
        xml.element("link", feed.page());
        xml.element("description", feed.source().description());
        xml.element("lastBuildDate", date(feed.updated()));
        xml.element("generator", Feed.GENERATOR);
        for (Feed.Link link : feed.links(FeedFormat.RSS)) {
            xml.element("atom:link", "", link.attributes());
        }
        feed.entries().forEach(entry -> xml.element("item", item -> item(item, entry)));
    }

    private static void item(Xml xml, Entry entry) {
        xml.element("title", entry.title());
        xml.element("link", entry.url());
        xml.element("guid", entry.id(), "isPermaLink", "false");
        xml.element("pubDate", date(entry.published()));
        xml.element("atom:updated", entry.updated().toString());
        xml.element("dc:creator", entry.author());
        for (Label category : entry.categories()) {
            xml.element("category", category.name());
        }
        Cover cover = entry.cover();
        if (cover != null) {
            cover(xml, cover);
        }
        // A description is HTML, and an excerpt is not.
        xml.element("description", HtmlUtils.htmlEscape(entry.summary(), "UTF-8"));
        xml.element("content:encoded", entry.html());
    }

    /** Media RSS, because an enclosure must say its length, which nobody knows. */
    static void cover(Xml xml, Cover cover) {
        xml.element(
                "media:content",
                media -> media.element("media:description", cover.alt(), "type", "plain"),
                "url",
                cover.url(),
                "medium",
                "image");
    }

    private static String date(Instant time) {
        return DATE.format(time);
    }
}
