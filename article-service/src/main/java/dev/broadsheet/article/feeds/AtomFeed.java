package dev.broadsheet.article.feeds;

import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Label;

/** Atom (RFC 4287); a cover is Media RSS. */
final class AtomFeed {

    private AtomFeed() {}

    static byte[] write(Feed feed) {
        return Xml.document(xml ->
                xml.element(
                        "feed",
                        inner -> feed(inner, feed),
                        "xmlns",
                        "http://www.w3.org/2005/Atom",
                        "xmlns:media",
                        RssFeed.MEDIA));
    }

    private static void feed(Xml xml, Feed feed) {
        xml.element("id", feed.id());
        xml.element("title", feed.source().title());
        xml.element("subtitle", feed.source().description());
        xml.element("updated", feed.updated().toString());
        xml.element("generator", Feed.GENERATOR);
        link(xml, new Feed.Link("alternate", "text/html", feed.page()));
        feed.links(FeedFormat.ATOM).forEach(link -> link(xml, link));
        feed.entries().forEach(entry -> xml.element("entry", inner -> entry(inner, entry)));
    }

    private static void entry(Xml xml, Entry entry) {
        xml.element("id", entry.id());
        xml.element("title", entry.title());
        link(xml, new Feed.Link("alternate", "text/html", entry.url()));
        xml.element("published", entry.published().toString());
        xml.element("updated", entry.updated().toString());
        xml.element(
                "author",
                author -> {
                    author.element("name", entry.author());
                    author.element("uri", entry.authorUrl());
                });
        for (Label category : entry.categories()) {
            xml.element("category", "", "term", category.key(), "label", category.name());
        }
        Cover cover = entry.cover();
        if (cover != null) {
            RssFeed.cover(xml, cover);
        }
        xml.element("summary", entry.summary());
        xml.element("content", entry.html(), "type", "html");
    }

    private static void link(Xml xml, Feed.Link link) {
        xml.element("link", "", link.attributes());
    }
}
