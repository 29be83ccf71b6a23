package dev.broadsheet.article.feeds;

import org.springframework.http.MediaType;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a feed is written. */
public enum FeedFormat {
    ATOM("application/atom+xml"),
    RSS("application/rss+xml"),
    JSON("application/feed+json");

    private final String mediaType;

    FeedFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The format with that extension: {@code atom}, {@code rss} or {@code json}. */
    static FeedFormat of(String extension) {
        return valueOf(extension.toUpperCase(Locale.ROOT));
    }

    /** Where the feed of a page is found. */
    public String path(String page) {
        return (page.equals("/") ? "" : page) + "/feed." + name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }

    /** JSON is UTF-8 by definition and has no such parameter. */
    MediaType contentType() {
        MediaType type = MediaType.parseMediaType(mediaType);
        return this == JSON ? type : new MediaType(type, StandardCharsets.UTF_8);
    }

    byte[] write(Feed feed) {
        return switch (this) {
            case ATOM -> AtomFeed.write(feed);
            case RSS -> RssFeed.write(feed);
            case JSON -> JsonFeed.write(feed);
        };
    }
}
