package dev.broadsheet.article.pages;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.feeds.FeedFormat;
import dev.broadsheet.article.pages.Head.Alternate;

import java.util.List;
import java.util.stream.Stream;

/** Tells readers' programs of the feeds that go with a page, and of the site's. */
final class FeedLinks {

    private static final String FRONT = "/";

    private FeedLinks() {}

    static List<Alternate> of(String page, String title, Origin origin) {
        Stream<Alternate> site = feeds(FRONT, Head.SITE, origin);
        return (page.equals(FRONT) ? site : Stream.concat(feeds(page, title, origin), site))
                .toList();
    }

    private static Stream<Alternate> feeds(String page, String title, Origin origin) {
        return Stream.of(FeedFormat.values())
                .map(format ->
                        new Alternate(format.mediaType(), title, origin.url(format.path(page))));
    }
}
