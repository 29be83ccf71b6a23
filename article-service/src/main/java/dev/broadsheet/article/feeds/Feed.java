package dev.broadsheet.article.feeds;

import dev.broadsheet.article.addresses.Origin;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One page of a feed, whatever the format.
 *
 * @param cursor where the page begins; null for the newest entries
 * @param next where older entries follow; null at the end
 * @param updated when the newest words were written; the epoch where there are none
 */
record Feed(
        FeedSource source,
        Origin origin,
        @Nullable String cursor,
        @Nullable String next,
        Instant updated,
        List<Entry> entries) {

    static final String GENERATOR = "Broadsheet";

    /**
     * To another document about the same, or to what serves it.
     *
     * @param type null where it is no document
     */
    record Link(String rel, @Nullable String type, String href) {

        /** Names and values by turns. */
        String[] attributes() {
            return type == null
                    ? new String[] {"rel", rel, "href", href}
                    : new String[] {"rel", rel, "type", type, "href", href};
        }
    }

    Feed {
        entries = List.copyOf(entries);
    }

    /** The same for all pages and formats, and after the author took another handle. */
    String id() {
        byte[] name = origin.url(source.key()).getBytes(StandardCharsets.UTF_8);
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name);
    }

    /** Where people see the same. */
    String page() {
        return origin.url(source.page());
    }

    String self(FeedFormat format) {
        return url(format, cursor);
    }

    @Nullable String next(FeedFormat format) {
        return next == null ? null : url(format, next);
    }

    /** Where programs are told when the newest entries change; null on the pages of older ones. */
    @Nullable String hub() {
        return cursor == null ? origin.hub() : null;
    }

    /** What the feed points programs to (RFC 5005 paging, WebSub). */
    List<Link> links(FeedFormat format) {
        List<Link> links = new ArrayList<>();
        links.add(new Link("self", format.mediaType(), self(format)));
        String hub = hub();
        if (hub != null) {
            links.add(new Link("hub", null, hub));
        }
        String older = next(format);
        if (older != null) {
            links.add(new Link("next", format.mediaType(), older));
        }
        return links;
    }

    private String url(FeedFormat format, @Nullable String from) {
        String url = origin.url(format.path(source.page()));
        return from == null ? url : url + "?cursor=" + from;
    }
}
